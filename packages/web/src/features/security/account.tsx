import type { JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { PageHeader, PageTitle } from "../../ui/page.tsx";
import { useCrumbs } from "../shell/crumbs.ts";
import { EmailCard } from "./email-card.tsx";
import { PasswordCard } from "./password-card.tsx";
import { SecondFactorCard } from "./second-factor-card.tsx";
import { SessionsCard } from "./sessions-card.tsx";

/** How one person's account is kept safe: password, address, second step, signed-in devices. */
export function AccountSecurityPage(): JSX.Element {
  const workspace = useWorkspace();
  useCrumbs(() => [
    { label: m.preferences_title(), href: workspace.path("/preferences") },
    { label: m.security_title() },
  ]);
  return (
    <div class="mx-auto max-w-180 px-4 pt-5 md:px-6">
      <PageTitle parts={[m.security_title(), workspace.tenant().name]} />
      <PageHeader title={m.security_title()} text={m.security_text()} />
      <div class="mt-5 flex flex-col gap-4">
        <SecondFactorCard />
        <PasswordCard />
        <EmailCard />
        <SessionsCard />
      </div>
    </div>
  );
}
