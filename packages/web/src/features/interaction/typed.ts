import type { Direction, InteractionKind } from "@rabita/core/interaction/schema";
import { parseDecimal } from "@rabita/core/locale/digits";
import { parseDay, startOfDay } from "../../format/parse-date.ts";
import { m } from "../../paraglide/messages.js";
import { formatSettings, show } from "../../session/formatting.ts";
import { hasDirection, hasMinutes } from "./kinds.ts";

/** An interaction as it is being typed. `day` is an instant, empty for "now". */
export type Typed = {
  kind: InteractionKind;
  direction: Direction | "";
  minutes: string;
  day: string;
  text: string;
};

export const blank = (kind: InteractionKind): Typed => ({
  kind,
  direction: "out",
  minutes: "",
  day: "",
  text: "",
});

const longest = 7 * 24 * 60;

/** The minutes typed in any digits: null for none, undefined for what is no number of minutes. */
function minutesOf(typed: string): number | null | undefined {
  if (typed.trim() === "") return null;
  const minutes = Number(parseDecimal(typed) ?? Number.NaN);
  return Number.isInteger(minutes) && minutes >= 0 && minutes <= longest ? minutes : undefined;
}

/** What the browser can refuse by itself, by field. */
export function refused(typed: Typed): Record<string, string | undefined> {
  return {
    text: typed.kind === "note" && typed.text.trim() === "" ? m.interaction_text_needed() : undefined,
    minutes:
      hasMinutes(typed.kind) && minutesOf(typed.minutes) === undefined
        ? m.interaction_minutes_bad({ most: show.number(longest) })
        : undefined,
  };
}

const today = (): string => {
  const settings = formatSettings();
  const day = parseDay("today", settings);
  return day ? startOfDay(day, settings).toISOString() : "";
};

/** The fields as the API takes them; `at` is left out for now and for today. */
export const fieldsOf = (typed: Typed) => ({
  kind: typed.kind,
  direction: hasDirection(typed.kind) && typed.direction !== "" ? typed.direction : null,
  minutes: hasMinutes(typed.kind) ? (minutesOf(typed.minutes) ?? null) : null,
  text: typed.text.trim(),
  ...(typed.day !== "" && typed.day !== today() && { at: typed.day }),
});
