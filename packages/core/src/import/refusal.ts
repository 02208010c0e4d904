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

/** Most of a refused row that is kept, in UTF-16 units: as JSON no more than six bytes each, and a chunk keeps 200,000. */
const longest = 25_000;

/** The row to be mended and brought again: all of it, save what no chunk could keep. A cell that lost something shows it. */
function shortened(cells: string[]): string[] {
  let room = longest;
  return cells.slice(0, 200).map((cell) => {
    const kept = cell.length <= room ? cell : `${cut(cell, Math.max(0, room - 1))}…`;
    room = Math.max(0, room - kept.length);
    return kept;
  });
}
