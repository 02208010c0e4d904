import Check from "lucide-solid/icons/check";
import Copy from "lucide-solid/icons/copy";
import { createSignal, type JSX, Show } from "solid-js";
import { m } from "../paraglide/messages.js";
import { announce } from "./live.tsx";

/** An id with a button that copies it, e.g. for asking about an error. */
export function CopyId(props: { id: string; label?: string }): JSX.Element {
  const [copied, setCopied] = createSignal(false);
  const copy = async () => {
    await navigator.clipboard.writeText(props.id);
    setCopied(true);
    announce(m.copied());
  };
  return (
    <span class="mt-1 flex flex-wrap items-center gap-x-1.5 text-meta">
      <span>{props.label ?? m.error_id()}</span>
      <button
        type="button"
        class="inline-flex min-h-6 items-center gap-1 rounded-chip px-1 font-mono hover:underline"
        aria-label={`${m.action_copy()} ${props.id}`}
        onClick={copy}
      >
        <bdi dir="ltr">{props.id}</bdi>
        <Show when={copied()} fallback={<Copy size={12} aria-hidden="true" />}>
          <Check size={12} aria-hidden="true" />
        </Show>
      </button>
    </span>
  );
}
