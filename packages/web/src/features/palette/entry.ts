import { fold } from "@rabita/core/locale/fold";
import type { JSX } from "solid-js";

/** One line of the palette. */
export type Entry = {
  id: string;
  label: string;
  /** Other words that it is found by. */
  also?: string;
  hint?: string | undefined;
  /** The keys that do the same. */
  keys?: string | undefined;
  icon: (props: { size: number; "stroke-width": number; "aria-hidden": "true" }) => JSX.Element;
  run: () => void;
};

export type Group = { label: string; entries: Entry[] };

/** Whether every word that was typed begins a word of the entry, in any spelling of the Arabic script. */
export function fits({ label, also = "" }: Entry, query: string): boolean {
  const words = wordsOf(`${label} ${also}`);
  return wordsOf(query).every((typed) => words.some((word) => word.startsWith(typed)));
}

/** Folded one by one: folding takes spaces away. */
const wordsOf = (text: string): string[] =>
  text
    .split(/[\s-]+/)
    .map(fold)
    .filter((word) => word !== "");
