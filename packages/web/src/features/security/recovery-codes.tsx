import Check from "lucide-solid/icons/check";
import Copy from "lucide-solid/icons/copy";
import Download from "lucide-solid/icons/download";
import { createSignal, For, type JSX, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { Button } from "../../ui/button.tsx";
import { announce } from "../../ui/live.tsx";
import { Notice } from "../../ui/notice.tsx";

/** The codes for the day the telephone is lost, shown this once: to copy, to keep as a file, to write down. */
export function RecoveryCodes(props: { codes: string[]; onDone: () => void }): JSX.Element {
  const [copied, setCopied] = createSignal(false);
  const text = () => `${props.codes.join("\n")}\n`;
  const copy = async () => {
    await navigator.clipboard.writeText(text());
    setCopied(true);
    announce(m.copied());
  };
  const download = () => {
    const url = URL.createObjectURL(new Blob([text()], { type: "text/plain" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = "rabita-recovery-codes.txt";
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <div class="flex flex-col gap-4">
      <Notice tone="warn">{m.recovery_once()}</Notice>
      <ul
        aria-label={m.recovery_title()}
        dir="ltr"
        class="grid grid-cols-2 gap-x-6 gap-y-1.5 rounded-control bg-sunken px-4 py-3 text-center font-mono text-body"
      >
        <For each={props.codes}>{(code) => <li data-recovery-code>{code}</li>}</For>
      </ul>
      <div class="flex flex-wrap gap-2">
        <Button onClick={copy}>
          <Show when={copied()} fallback={<Copy size={14} stroke-width={1.5} aria-hidden="true" />}>
            <Check size={14} stroke-width={1.5} aria-hidden="true" />
          </Show>
          {m.action_copy()}
        </Button>
        <Button onClick={download}>
          <Download size={14} stroke-width={1.5} aria-hidden="true" />
          {m.recovery_download()}
        </Button>
        <Button look="primary" class="ms-auto" onClick={() => props.onDone()}>
          {m.recovery_kept()}
        </Button>
      </div>
    </div>
  );
}
