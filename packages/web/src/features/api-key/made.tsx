import Check from "lucide-solid/icons/check";
import Copy from "lucide-solid/icons/copy";
import { createSignal, type JSX, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { announce } from "../../ui/live.tsx";
import { Notice } from "../../ui/notice.tsx";

/** The key, this once: to copy, with how it is sent. */
export function MadeDialog(props: { made: string; onClose: () => void }): JSX.Element {
  const [copied, setCopied] = createSignal(false);
  const copy = async () => {
    await navigator.clipboard.writeText(props.made);
    setCopied(true);
    announce(m.copied());
  };
  return (
    <Dialog open once onClose={props.onClose} title={m.apikey_made_title()}>
      <div class="flex flex-col gap-4 px-5 py-5">
        <Notice tone="warn">{m.apikey_once()}</Notice>
        <p
          dir="ltr"
          data-api-key
          class="rounded-control bg-sunken px-3 py-2.5 font-mono text-table break-all"
        >
          {props.made}
        </p>
        <div>
          <p class="text-table text-text2">{m.apikey_use()}</p>
          <p dir="ltr" class="mt-1 font-mono text-meta text-text2">
            Authorization: Bearer rk_…
          </p>
        </div>
      </div>
      <DialogActions>
        <Button look="primary" onClick={copy} data-autofocus>
          <Show when={copied()} fallback={<Copy size={14} stroke-width={1.5} aria-hidden="true" />}>
            <Check size={14} stroke-width={1.5} aria-hidden="true" />
          </Show>
          {m.action_copy()}
        </Button>
        <Button look="ghost" onClick={() => props.onClose()}>
          {m.apikey_kept()}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
