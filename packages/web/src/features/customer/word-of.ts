import { m } from "../../paraglide/messages.js";
import { directionChoices, interactionKinds, kindLook } from "../interaction/kinds.ts";
import { orderStatusChoices } from "../order/order-status.tsx";
import { calendarChoices, localeChoices, weekdayChoices } from "../workspace/choices.ts";

type Choice = { value: string; label: string };

/** Fields that hold one word of a closed set, with what each word is called. */
const sets: Record<string, () => readonly Choice[]> = {
  kind: () => [
    { value: "person", label: m.kind_person() },
    { value: "organisation", label: m.kind_organisation() },
    ...interactionKinds.map((value) => ({ value, label: kindLook(value).name() })),
  ],
  // Of an order or of a member, whose words are none of each other's.
  status: () => [
    ...orderStatusChoices(),
    { value: "active", label: m.apikey_active() },
    { value: "suspended", label: m.member_suspended() },
    { value: "removed", label: m.member_gone() },
  ],
  direction: directionChoices,
  locale: localeChoices,
  language: localeChoices,
  calendar: calendarChoices,
  weekStart: weekdayChoices,
};

/** What a word of ours in a record's field is called on screen; undefined for whatever a person wrote. */
export const wordOf = (path: string, value: unknown): string | undefined =>
  sets[path]?.().find((choice) => choice.value === String(value))?.label;
