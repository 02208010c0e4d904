import { createSignal, type JSX } from "solid-js";

const [polite, setPolite] = createSignal("");
const [urgent, setUrgent] = createSignal("");

/** Says a sentence to screen readers without moving the focus. The same sentence twice is said twice. */
export function announce(sentence: string, how: "polite" | "urgent" = "polite"): void {
  const say = how === "polite" ? setPolite : setUrgent;
  say("");
  queueMicrotask(() => say(sentence));
}

/** The two regions that `announce` speaks through; stands once, at the root. */
export function LiveRegions(): JSX.Element {
  return (
    <>
      <div class="sr-only" aria-live="polite">
        {polite()}
      </div>
      <div class="sr-only" aria-live="assertive">
        {urgent()}
      </div>
    </>
  );
}
