import { onCleanup, onMount } from "solid-js";
import { isTyping, layerOpen } from "../../../session/keys.ts";

export type ListKeys = {
  step: (by: number) => void;
  select: (extend: boolean) => void;
  /** Moves and takes along what is passed. */
  stretch: (by: number) => void;
  all: () => void;
  open: () => void;
  peek: () => void;
  filter: () => void;
  assign: () => void;
  tag: () => void;
  escape: () => boolean;
};

const page = 12;
/** What moves, by `event.code`: a Persian layout sends ن for K. */
const steps: Record<string, number> = {
  KeyJ: 1,
  KeyK: -1,
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: page,
  PageUp: -page,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** Keys of the row's own, not of a button that has the focus. */
const inList = (target: EventTarget | null): boolean =>
  target === document.body ||
  (target instanceof HTMLElement && (target.id === "main" || target.closest('[role="grid"]') !== null));

/** Keys of a list: they work wherever no text is typed and nothing lies over the page. */
export function useListKeys(keys: ListKeys): void {
  const letters: Record<string, () => void> = {
    KeyF: keys.filter,
    KeyA: keys.assign,
    KeyL: keys.tag,
    KeyX: () => keys.select(false),
  };
  const rows: Record<string, () => void> = { Space: keys.peek, Enter: keys.open };

  /** Answers whether the key was one of the list's. */
  const act = (event: KeyboardEvent): boolean => {
    const { code, target, shiftKey } = event;
    if (code === "Escape") return keys.escape();
    const by = steps[code];
    if (by !== undefined && (code.startsWith("Key") || inList(target))) {
      if (shiftKey) keys.stretch(by);
      else keys.step(by);
      return true;
    }
    if (shiftKey && code === "KeyX") keys.select(true);
    const action = shiftKey ? undefined : (letters[code] ?? (inList(target) ? rows[code] : undefined));
    // A link that has the focus opens itself on Enter.
    if (code === "Enter" && target instanceof HTMLAnchorElement) return false;
    action?.();
    return action !== undefined;
  };
  const press = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.altKey || isTyping(event.target) || layerOpen()) return;
    const command = event.ctrlKey || event.metaKey;
    const whole = command && event.code === "KeyA" && !event.shiftKey;
    if (whole) keys.all();
    if (whole || (!command && act(event))) event.preventDefault();
  };
  onMount(() => document.addEventListener("keydown", press));
  onCleanup(() => document.removeEventListener("keydown", press));
}
