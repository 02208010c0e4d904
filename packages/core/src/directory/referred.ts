import type { Bits } from "./bits.ts";
import type { Join } from "./join.ts";
import type { Found } from "./schema.ts";
import type { Placed } from "./window.ts";

/** A record that each row may name: which one, and whether the asker sees it. */
export type Referred = { join: Join; seen: Bits; called: string };

/** The row of the record that a row names, where it stands, may be seen and is another one; otherwise -1. */
export function namedRow({ join, seen }: Referred, row: number): number {
  const at = join.row(row);
  const itself = join.parent === join.child && at === row;
  return at < 0 || itself || !seen.has(at) ? -1 : at;
}

/**
 * The rows in the order of what the records that they name are called. It is made anew for each answer, for it differs
 * with what the asker sees, and a record's new name moves all who name it; a counting sort of some milliseconds.
 */
export function placedBy(referred: Referred): Placed {
  const { parent, child } = referred.join;
  const cells = parent.find(referred.called);
  if (!cells) throw new Error(`${parent.noun.noun} has no column ${referred.called}`);
  const { ranks: places } = parent.sorted(referred.called, cells);
  const ranks = new Uint32Array(child.size);
  const starts = new Uint32Array(parent.size + 2);
  let filled = 0;
  for (let row = 0; row < child.size; row += 1) {
    const at = namedRow(referred, row);
    const place = at < 0 ? 0 : (places[at] ?? 0);
    ranks[row] = place;
    if (place === 0) continue;
    starts[place + 1] = (starts[place + 1] ?? 0) + 1;
    filled += 1;
  }
  for (let place = 1; place < starts.length; place += 1)
    starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0);
  const rows = new Uint32Array(child.size);
  let empty = filled;
  for (let row = 0; row < child.size; row += 1) {
    const place = ranks[row] ?? 0;
    if (place === 0) rows[empty++] = row;
    else {
      const at = starts[place] ?? 0;
      starts[place] = at + 1;
      rows[at] = row;
    }
  }
  return { rows, filled, ranks };
}

/** How many of the rows name each record: its id, what it is called, and null for none that the asker sees. */
export function countedBy(referred: Referred, rows: Bits): Found<never>["facets"][string] {
  const { parent } = referred.join;
  const counts = new Uint32Array(parent.size + 1);
  for (const row of rows.rows()) {
    const at = namedRow(referred, row) + 1;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const names = parent.cells.get(referred.called);
  return Array.from(counts, (count, at) => ({ count, at: at - 1 }))
    .filter(({ count }) => count > 0)
    .map(({ count, at }) => {
      const name = at < 0 ? null : names?.cell(at);
      const value = at < 0 ? null : parent.ids.at(at);
      return { value, ...(typeof name === "string" && { name }), count };
    })
    .sort((a, b) => b.count - a.count || parent.collate(a.name ?? "", b.name ?? ""));
}
