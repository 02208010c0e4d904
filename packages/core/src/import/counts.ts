import { addQuantity, sum } from "../kernel/money.ts";
import type { UserId } from "../kernel/schema.ts";
import type { Given } from "./entity.ts";
import type { ImportCounts } from "./schema.ts";

type Money = ImportCounts["sums"][number];
export type Count = Partial<Omit<ImportCounts, "sums">> & { money?: Money };

export const noCounts: ImportCounts = {
  rows: 0,
  refused: 0,
  customers: 0,
  updated: 0,
  skipped: 0,
  orders: 0,
  pieces: 0,
  companies: 0,
  withoutCompany: 0,
  sums: [],
};

/** The counts with some more; amounts of different currencies never meet. */
export function addCounts(before: ImportCounts, { money, ...plain }: Count): ImportCounts {
  const counts = { ...before };
  for (const name of Object.keys(plain) as (keyof typeof plain)[])
    counts[name] = addQuantity(counts[name] ?? 0, plain[name] ?? 0);
  if (money) counts.sums = withMoney(counts.sums, money);
  return counts;
}

/** How many customers an import with these counts has made, companies among them. */
export const madeBy = ({ customers, companies }: Pick<ImportCounts, "customers" | "companies">): number =>
  // Imports of before companies were made have no count of them.
  customers + (companies ?? 0);

/** What members were given before and are given now, together. */
export function bothGiven(before: Given = {}, more: Given): Given {
  const all = { ...before };
  // The keys of the one are the keys of the other.
  for (const userId of Object.keys(more) as UserId[]) all[userId] = (all[userId] ?? 0) + (more[userId] ?? 0);
  return all;
}

function withMoney(sums: Money[], { amount, currency }: Money): Money[] {
  const before = sums.find((each) => each.currency === currency)?.amount ?? 0;
  return [...sums.filter((each) => each.currency !== currency), { currency, amount: sum([before, amount]) }];
}
