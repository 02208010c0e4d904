import { z } from "zod";
import { customers } from "../customer/repo.ts";
import type { Spend } from "../customer/schema.ts";
import { Bits } from "../directory/bits.ts";
import { needed } from "../directory/columns.ts";
import { directoryOf } from "../directory/directory.ts";
import type { Tables } from "../directory/tables.ts";
import { visible } from "../directory/visible.ts";
import { command } from "../kernel/command.ts";
import { sum as add, addQuantity } from "../kernel/money.ts";
import { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { nouns } from "../nouns/nouns.ts";
import type { CompanySums } from "./schema.ts";

/** What a company and its people come to together, from memory. @throws AppError missing */
export const read = command(
  { action: "company.read", permit: "customer:read", input: z.object({ customerId: CustomerId }) },
  async (scope, { customerId }): Promise<CompanySums> => {
    const company = await customers(scope).expect(customerId);
    const wanted = needed(nouns, "customer");
    const { tables } = await directoryOf(scope.services).current(scope, nouns, wanted);
    return sumsOf(tables, scope, company.customerId);
  },
);

function sumsOf(tables: Tables, scope: TenantScope, companyId: CustomerId): CompanySums {
  const table = tables.expect("customer");
  const own = new Bits(table.size);
  const row = table.rowOf(companyId);
  if (row !== undefined) own.add(row);
  const people = tables.reference("customer", "company", scope)?.join.of(own) ?? new Bits(table.size);
  people.keep(visible(tables, "customer", scope));
  // Whoever was made to belong to somebody who was merged into it later may be it itself.
  if (row !== undefined) people.delete(row);
  return { people: people.count(), ...bought(tables, own.join(people)) };
}

function bought(tables: Tables, buyers: Bits): Omit<CompanySums, "people"> {
  const [table, orders] = [tables.expect("customer"), tables.expect("order")];
  const relation = table.noun.related?.orders;
  if (!relation) throw new Error("customers have no orders");
  const found = tables.join(table, orders, relation).of(buyers).keep(tables.counted(orders, relation));
  const cell = (column: string, row: number) => orders.cells.get(column)?.cell(row) ?? null;
  const sums = new Map<string, Spend>();
  let last: string | null = null;
  for (const row of found.rows()) {
    const currency = String(cell("currency", row));
    const sum = sums.get(currency) ?? { currency, orders: 0, pieces: 0, amount: 0 };
    sums.set(currency, sum);
    sum.orders += 1;
    sum.pieces = addQuantity(sum.pieces, Number(cell("pieces", row)));
    sum.amount = add([sum.amount, Number(cell("total", row))]);
    const at = String(cell("placedAt", row));
    if (last === null || at > last) last = at;
  }
  const spend = [...sums.values()].sort((a, b) => b.orders - a.orders || (a.currency < b.currency ? -1 : 1));
  return { spend, orders: found.count(), lastOrderAt: last };
}
