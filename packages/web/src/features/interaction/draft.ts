import { createEffect, on } from "solid-js";
import { createStore } from "solid-js/store";
import { keep, kept } from "../../session/kept.ts";
import { interactionKinds } from "./kinds.ts";
import { blank, type Typed } from "./typed.ts";

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** What this browser kept, as far as it can still be read. */
function read(stored: string | null): Typed {
  if (stored === null) return blank("note");
  try {
    const found: Record<string, unknown> = Object(JSON.parse(stored));
    const kind = interactionKinds.find((known) => known === found.kind) ?? "note";
    const direction = found.direction === "in" || found.direction === "" ? found.direction : "out";
    return {
      kind,
      direction,
      minutes: text(found.minutes),
      day: text(found.day),
      text: text(found.text),
    };
  } catch (error) {
    if (error instanceof SyntaxError) return blank("note");
    throw error;
  }
}

/** The text for one customer, kept in this browser from key to key until it is logged. */
export function createDraft(customerId: string) {
  const key = `draft.${customerId}` as const;
  const [typed, setTyped] = createStore<Typed>(read(kept(key)));
  const isEmpty = () => typed.text.trim() === "" && typed.minutes === "" && typed.day === "";
  createEffect(
    on(
      () => JSON.stringify(typed),
      (json) => keep(key, isEmpty() ? null : json),
      { defer: true },
    ),
  );
  return { typed, setTyped, isEmpty };
}
