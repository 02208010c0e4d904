import type { FieldChoice } from "@rabita/core/field/schema";
import { uuid7 } from "../../api/uuid.ts";

/** The choices that are offered, a line each. */
export const linesOf = (choices: readonly FieldChoice[]): string =>
  choices
    .filter((choice) => !choice.archived)
    .map((choice) => choice.label)
    .join("\n");

/**
 * Choices from their lines. A line that was there before keeps the value that customers have; one that is gone is
 * archived rather than lost. With as many lines as before, a line that reads differently was renamed.
 */
export function choicesFrom(text: string, before: readonly FieldChoice[]): FieldChoice[] {
  const lines = [...new Set(text.split("\n").map((line) => line.trim()))].filter((line) => line !== "");
  const open = before.filter((choice) => !choice.archived);
  const isRename = lines.length === open.length;
  const taken = new Set<string>();
  const found = lines.map((label, index): FieldChoice => {
    const same = before.find((choice) => choice.label === label);
    const here = isRename ? open[index] : undefined;
    const renamed = here && !lines.includes(here.label) ? here : undefined;
    const known = same ?? renamed;
    const value = known?.value ?? label.slice(0, 60);
    taken.add(value);
    return { value, label, labels: same ? same.labels : {}, archived: false };
  });
  const gone = before
    .filter((choice) => !taken.has(choice.value))
    .map((choice) => ({ ...choice, archived: true }));
  return [...found, ...gone];
}

/** What a field is called in the API: from its label where that is in Latin letters, otherwise of its own. */
export function keyFrom(label: string): string {
  const latin = label
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "")
    .slice(0, 40);
  return latin === "" ? `field_${uuid7().replaceAll("-", "").slice(-8)}` : latin;
}
