import { Dialog as Kobalte } from "@kobalte/core/dialog";
import X from "lucide-solid/icons/x";
import { type JSX, onCleanup, Show } from "solid-js";
import { m } from "../paraglide/messages.js";
import { IconButton } from "./button.tsx";

const firstControl =
  "input[type=radio]:checked, :is(input, select, textarea):not([role=combobox], [type=radio], :disabled)";

const layer = '[role="dialog"]';

/** Where the focus goes back to when the newest layer closes: what opened it, else what opened the layer that it was in. */
let ways: (Element | null)[] = [];

/** A layer over the page that keeps the focus until it is closed and gives it back then. A sheet on a phone. */
export function Dialog(props: {
  open: boolean;
  onClose: () => void;
  title: string;
  text?: string;
  wide?: boolean;
  /** It shows what nobody can show again: Escape and a click beside it leave it open, its buttons close it. */
  once?: boolean;
  children: JSX.Element;
}): JSX.Element {
  // A dialog here is taken away as a whole when it closes, so it gives the focus back itself.
  const opener = document.activeElement;
  // Of a dialog whose place this one takes nothing has the focus by now.
  const back = [opener, ...(opener === document.body || opener?.closest(layer) ? ways : [])];
  ways = back;
  onCleanup(() => {
    queueMicrotask(() => {
      // Where one dialog takes the place of another, the new one has the focus already.
      if (document.activeElement?.closest(layer)) return;
      const way = back.find((one) => one !== document.body && one?.isConnected);
      if (way instanceof HTMLElement) way.focus();
      ways = [];
    });
  });
  const stay = (event: Event) => {
    if (props.once) event.preventDefault();
  };
  const focusFirst = (event: Event) => {
    if (!(event.target instanceof Element)) return;
    const wanted =
      event.target.querySelector<HTMLElement>("[data-autofocus]") ??
      // A form is there to be filled in: its first control rather than the button that closes it. Lists to type in would open.
      event.target.querySelector<HTMLElement>(`form :is(${firstControl})`);
    if (!wanted) return;
    event.preventDefault();
    wanted.focus();
  };
  return (
    <Kobalte open={props.open} onOpenChange={(open) => !open && props.onClose()} preventScroll={false}>
      <Kobalte.Portal>
        <Kobalte.Overlay class="fixed inset-0 z-40 bg-[#0f1428]/40" />
        <div class="pointer-events-none fixed inset-0 z-40 flex items-end justify-center overflow-hidden sm:items-start sm:p-6 sm:pt-[10vh]">
          <Kobalte.Content
            onOpenAutoFocus={focusFirst}
            onCloseAutoFocus={(event) => event.preventDefault()}
            onEscapeKeyDown={stay}
            onInteractOutside={stay}
            class={`pointer-events-auto flex max-h-[92dvh] w-full animate-up flex-col overflow-hidden rounded-t-card bg-raised shadow-dialog sm:max-h-[80vh] sm:animate-in sm:rounded-card ${props.wide ? "sm:max-w-160" : "sm:max-w-120"}`}
          >
            <header class="flex items-start gap-4 border-b border-line py-3 ps-5 pe-3">
              <div class="min-w-0 flex-1 py-1">
                <Kobalte.Title class="text-section font-semibold">{props.title}</Kobalte.Title>
                <Show when={props.text}>
                  <Kobalte.Description class="text-table text-text2">{props.text}</Kobalte.Description>
                </Show>
              </div>
              <IconButton name={m.action_close()} onClick={() => props.onClose()}>
                <X size={16} stroke-width={1.5} aria-hidden="true" />
              </IconButton>
            </header>
            <div class="min-h-0 overflow-y-auto">{props.children}</div>
          </Kobalte.Content>
        </div>
      </Kobalte.Portal>
    </Kobalte>
  );
}

/** The row of buttons at the end of a dialog's form; it stays in view while the form scrolls. */
export function DialogActions(props: { children: JSX.Element }): JSX.Element {
  return (
    <div class="sticky bottom-0 flex flex-row-reverse flex-wrap gap-2 border-t border-line bg-raised px-5 py-3">
      {props.children}
    </div>
  );
}
