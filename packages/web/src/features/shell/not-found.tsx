import Compass from "lucide-solid/icons/compass";
import type { JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { ButtonLink } from "../../ui/button.tsx";
import { PageTitle } from "../../ui/page.tsx";
import { EmptyState } from "../../ui/state.tsx";

/** An address that leads nowhere, outside of any workspace. */
export function NotFoundPage(): JSX.Element {
  return (
    <main id="main" tabindex="-1">
      <NotFound />
    </main>
  );
}

/** The same inside a workspace's frame. */
export function NotFound(): JSX.Element {
  return (
    <div class="grid min-h-[60dvh] place-items-center">
      <PageTitle parts={[m.not_found_title()]} />
      <EmptyState
        page
        icon={<Compass size={20} stroke-width={1.5} aria-hidden="true" />}
        title={m.not_found_title()}
        text={m.not_found_text()}
        action={
          <ButtonLink href="/" look="primary">
            {m.not_found_action()}
          </ButtonLink>
        }
      />
    </div>
  );
}
