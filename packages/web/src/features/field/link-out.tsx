import ExternalLink from "lucide-solid/icons/external-link";
import { type JSX, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";

/** Opens what a link field holds in a window of its own; nothing but a web address is followed. */
export function LinkOut(props: { href: string }): JSX.Element {
  return (
    <Show when={/^https?:\/\//i.test(props.href)}>
      <a
        href={props.href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        aria-label={m.field_open_link({ link: props.href })}
        class="inline-flex size-7 items-center justify-center rounded-control text-text3 hover:bg-hover hover:text-text coarse:size-11"
      >
        <ExternalLink size={13} stroke-width={1.5} aria-hidden="true" />
      </a>
    </Show>
  );
}
