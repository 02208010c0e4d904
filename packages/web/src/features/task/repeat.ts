import type { Repeat } from "@rabita/core/task/schema";
import { m } from "../../paraglide/messages.js";
import type { Choice } from "../../ui/select.tsx";
import { repeatWords } from "./due.tsx";

const units = ["day", "week", "month", "year"] as const;
const usual = [
  { unit: "day", every: 1 },
  { unit: "week", every: 1 },
  { unit: "week", every: 2 },
  { unit: "month", every: 1 },
  { unit: "month", every: 3 },
  { unit: "year", every: 1 },
] as const;

/** A repeat as the value of a select: `3 month`, empty for none. */
export const repeatValue = (repeat: Repeat | null): string =>
  repeat === null ? "" : `${repeat.every} ${repeat.unit}`;

export function repeatOf(value: string): Repeat | null {
  const [every, unit] = value.split(" ");
  const known = units.find((one) => one === unit);
  return known ? { unit: known, every: Number(every) } : null;
}

/** The usual ones, and the one that a task has already where it is none of them. */
export function repeatChoices(present: Repeat | null): Choice<string>[] {
  const list: Repeat[] = [...usual];
  if (present && !list.some((one) => repeatValue(one) === repeatValue(present))) list.push(present);
  return [
    { value: "", label: m.task_repeat_never() },
    ...list.map((one) => ({ value: repeatValue(one), label: repeatWords(one.unit, one.every) })),
  ];
}
