import type { Bits } from "./bits.ts";
import type { Search } from "./schema.ts";
import type { Table } from "./table.ts";

type Order = NonNullable<Search["sort"]>;
/** All rows in an order, how many of them are filled, and each row's place from 1; equals have equal places, 0 is empty. */
export type Placed = { rows: Uint32Array; filled: number; ranks: Uint32Array };
/** Of so many rows walked past, one that is asked for makes the walk cheaper than sorting these alone. */
const walked = 64;

type Ranked = { ranks: Uint32Array; descending: boolean };

/**
 * The rows from `offset` on, at most `limit` of those in `rows`, in the order asked for. It walks the order that the first
 * column keeps and puts only those equals in order that the window cuts through, so that a deep window costs
 * what the first one does; where only few are asked for, these are put in order. Equals in every column come in the order of their ids; empty cells come last.
 */
export function windowOf(
  table: Table,
  rows: Bits,
  order: Order,
  placed: (column: string) => Placed,
  offset: number,
  limit: number,
): number[] {
  const [first, ...rest] = order;
  if (!first || limit <= 0) return [];
  const { rows: sorted, filled, ranks } = placed(first.column);
  const others = [...rest, { column: table.noun.id, order: "asc" as const }].map(({ column, order }) => ({
    ranks: placed(column).ranks,
    descending: order === "desc",
  }));
  if (rows.count() < sorted.length / walked) {
    const few = Array.from(rows.rows());
    putInOrder(few, [{ ranks, descending: first.order === "desc" }, ...others]);
    return few.slice(offset, offset + limit);
  }
  const window: number[] = [];
  let passed = 0;
  let group: number[] = [];
  let groupRank = -1;
  const close = () => {
    if (passed + group.length > offset) {
      if (group.length > 1) putInOrder(group, others);
      const from = Math.max(0, offset - passed);
      window.push(...group.slice(from, from + limit - window.length));
    }
    passed += group.length;
    group = [];
  };
  const take = (row: number) => {
    if (!rows.has(row)) return;
    const rank = ranks[row] ?? 0;
    if (rank !== groupRank) {
      close();
      groupRank = rank;
    }
    group.push(row);
  };
  const enough = () => window.length >= limit;
  if (first.order === "asc") for (let i = 0; i < filled && !enough(); i += 1) take(sorted[i] ?? 0);
  else for (let i = filled - 1; i >= 0 && !enough(); i -= 1) take(sorted[i] ?? 0);
  for (let i = filled; i < sorted.length && !enough(); i += 1) take(sorted[i] ?? 0);
  if (!enough()) close();
  return window;
}

/** The order of one of the table's own columns. */
export function sortedBy(table: Table, column: string): Placed {
  const cells = table.find(column);
  if (!cells) throw new Error(`${table.noun.noun} has no column ${column}`);
  return table.sorted(column, cells);
}

function putInOrder(group: number[], others: Ranked[]): void {
  group.sort((a, b) => {
    for (const { ranks, descending } of others) {
      const [one, other] = [ranks[a] ?? 0, ranks[b] ?? 0];
      if (one === other) continue;
      // Place 0 is an empty cell.
      if (one === 0 || other === 0) return one === 0 ? 1 : -1;
      return descending ? other - one : one - other;
    }
    return 0;
  });
}
