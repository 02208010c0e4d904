import { onCleanup, onMount } from "solid-js";

/** `event.code` of one key, or of two pressed one after the other, and what they do. Layouts don't matter. */
export type Keys = Record<string, () => void>;

const pause = 1200;

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  !(target instanceof HTMLInputElement && /^(checkbox|radio|button|submit)$/.test(target.type));

/** Whether something lies over the page and takes the keys. */
export const layerOpen = (): boolean =>
  document.querySelector('[role="dialog"],[role="menu"],[role="listbox"]') !== null;

/** Ctrl or ⌘ Enter sends the form that the focus is in. */
function submitOnEnter(event: KeyboardEvent): void {
  if (!(event.target instanceof HTMLElement)) return;
  const form = event.target.closest("form");
  if (!form) return;
  event.preventDefault();
  form.requestSubmit();
}

/** Listens to letter keys while no text is being typed and no layer is open; `undo` answers whether it did. */
export function useKeys(keys: () => Keys, undo: () => boolean): void {
  let first: { code: string; at: number } | undefined;
  const press = (event: KeyboardEvent): void => {
    const command = event.ctrlKey || event.metaKey;
    if (command && event.code === "Enter") submitOnEnter(event);
    if (event.defaultPrevented || isTyping(event.target) || event.altKey) return;
    if (command) {
      if (event.code === "KeyZ" && !event.shiftKey && undo()) event.preventDefault();
      return;
    }
    if (layerOpen()) return;
    const code = event.shiftKey ? `Shift+${event.code}` : event.code;
    const sequence = first && event.timeStamp - first.at < pause ? `${first.code} ${code}` : code;
    const action = keys()[sequence] ?? keys()[code];
    first = action ? undefined : { code, at: event.timeStamp };
    if (action) {
      event.preventDefault();
      action();
    }
  };
  onMount(() => document.addEventListener("keydown", press));
  onCleanup(() => document.removeEventListener("keydown", press));
}
