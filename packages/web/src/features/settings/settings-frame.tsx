import Lock from "lucide-solid/icons/lock";
import { type JSX, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { PageTitle } from "../../ui/page.tsx";
import { EmptyState } from "../../ui/state.tsx";
import { type Crumb, useCrumbs } from "../shell/crumbs.ts";

/** The frame of a page below the settings: its title, where it stands, and for whom it isn't: why, and the way back. */
export function SettingsFrame(props: {
  title: string;
  /** Between the settings and this page. */
  above?: Crumb;
  wide?: boolean;
  /** The right that the page takes, and what whoever lacks it reads instead. */
  needs?: { right: string; title: string; text?: string };
  children: JSX.Element;
}): JSX.Element {
  const { tenant, path, can } = useWorkspace();
  const settings = () => ({ label: m.settings_title(), href: path("/settings") });
  useCrumbs(() => [settings(), ...(props.above ? [props.above] : []), { label: props.title }]);
  const refused = () => props.needs && !can(props.needs.right) && props.needs;
  return (
    <div class={`mx-auto px-4 pt-5 md:px-6 ${props.wide ? "max-w-220" : "max-w-180"}`}>
      <PageTitle parts={[props.title, m.settings_title(), tenant().name]} />
      <Show when={refused()} fallback={props.children}>
        {(why) => (
          <EmptyState
            page
            icon={<Lock size={20} stroke-width={1.5} aria-hidden="true" />}
            title={why().title}
            {...(why().text && { text: why().text })}
            action={<ButtonLink href={settings().href}>{settings().label}</ButtonLink>}
          />
        )}
      </Show>
    </div>
  );
}
