import { cut } from "../kernel/cut.ts";
import type { Refusal } from "./entity.ts";
import type { Row } from "./read/records.ts";
import type { ReadRow } from "./row.ts";

/** Why the row can't be taken, if so: by itself, or else by what `clashes` finds. */
export function refusalOf(
  { row, cells, broken, read }: Row & { read: ReadRow },
  clashes: () => Refusal["reasons"],
): Refusal | undefined {
  if (broken) return { row, cells: shortened(cells), reasons: [{ column: "", rule: `row-${broken}` }] };
  const reasons = read.reasons.length > 0 ? read.reasons : clashes();
  return reasons.length > 0 ? { row, cells: shortened(cells), reasons } : undefined;
}

/** Enough of a refused row to find and mend it, and never more than one chunk can keep. */
function shortened(cells: string[]): string[] {
  let room = 50_000;
  return cells.slice(0, 200).map((cell) => {
    const kept = cut(cell, Math.min(500, room));
    room -= kept.length;
    return kept;
  });
}
