import { type Frozen, frozen } from "../bulk/freeze.ts";
import { batches } from "../bulk/select.ts";
import { CustomerRecord } from "../customer/entity.ts";
import { type CustomerItem, customers } from "../customer/repo.ts";
import { readAll } from "../kernel/batch.ts";
import type { CustomerId, OrderId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { OrderRecord } from "../order/entity.ts";
import type { OrderItem } from "../order/repo.ts";
import { auditRows } from "./audit-rows.ts";
import { type Context, contextOf, type Named } from "./context.ts";
import { customerCells } from "./customer-columns.ts";
import { orderCells } from "./order-columns.ts";
import { calledIn, fieldOf, ownCell } from "./own.ts";
import type { ExportItem } from "./repo.ts";
import type { CustomerColumn, OrderColumn } from "./schema.ts";
import { headings } from "./words.ts";
import type { Cell } from "./xlsx.ts";

/** Records held at a time. */
const stretch = 200;
/** As many as one BatchGet reads. */
const atOnce = 100;

/** Called after each stretch: how many of the selection were looked at, and how many rows came of them. */
export type Progress = (done: number, rows: number) => Promise<void>;

/** The file's rows, its headings first: the records of the frozen selection as they are now; those that are gone are left out. */
export async function* rowsOf(
  scope: TenantScope,
  item: ExportItem,
  progress: Progress,
): AsyncGenerator<Cell[]> {
  if (item.entries) return yield* auditRows(scope, item, item.entries, progress);
  if (item.selection === undefined) throw new Error(`export ${item.exportId} has nothing chosen`);
  const named = new Map<string, Named>();
  const context = await contextOf(scope, item, named);
  yield item.columns.map((name) => {
    const field = fieldOf(context.own, name);
    return field ? calledIn(context.locale, field) : (headings[context.locale][name] ?? name);
  });
  const read = item.noun === "customer" ? customersIn : ordersIn;
  let [done, rows] = [0, 0];
  for await (const some of stretches(frozen(scope, item.selection, 0))) {
    const found = await read(
      scope,
      some.map(({ id }) => id),
      item.columns,
      named,
    );
    for (const cells of found) yield cells(context);
    done += some.length;
    rows += found.length;
    await progress(done, rows);
  }
}

type Cells = (context: Awaited<ReturnType<typeof contextOf>>) => Cell[];
type Read = (
  scope: TenantScope,
  ids: string[],
  columns: string[],
  named: Map<string, Named>,
) => Promise<Cells[]>;

const customersIn: Read = async (scope, ids, columns) => {
  // The selection of an export of customers has their ids.
  const items = await customersOf(scope, ids as CustomerId[]);
  return standing(ids, items).map(
    (item) => (context) => columns.map((name) => customerCell(name, item, context)),
  );
};

function customerCell(name: string, item: CustomerItem, context: Context): Cell {
  const field = fieldOf(context.own, name);
  if (field) return ownCell(field, item.custom?.[field.key], context);
  // What isn't the workspace's own was checked to be a column of ours.
  return customerCells[name as CustomerColumn](item, context);
}

const ordersIn: Read = async (scope, ids, columns, named) => {
  // The selection of an export of orders has theirs.
  const items = await ordersOf(scope, ids as OrderId[]);
  const found = standing(ids, items);
  named.clear();
  if (columns.includes("customerName") || columns.includes("customerId")) {
    // Of one that was merged the winner: its orders are that one's.
    const ids = new Set(found.map(({ customerId }) => customerId));
    for (const [id, customer] of await customers(scope).standingFor(ids)) named.set(id, customer);
  }
  return found.map(
    (item) => (context) => columns.map((name) => orderCells[name as OrderColumn](item, context)),
  );
};

type Gone = { deletedAt?: string | undefined; mergedInto?: string | undefined };

/** Those of the items that are neither deleted nor part of another one, in the order of their ids. */
const standing = <Item extends Gone>(ids: string[], items: Map<string, Item>) =>
  ids.flatMap((id) => {
    const item = items.get(id);
    return item && item.deletedAt === undefined && item.mergedInto === undefined ? [item] : [];
  });

async function customersOf(scope: TenantScope, ids: CustomerId[]): Promise<Map<string, CustomerItem>> {
  const { tenantId, client } = scope;
  const read = (some: CustomerId[]) =>
    readAll(
      (keys) => CustomerRecord.on(client).get(keys).go({ consistent: true }),
      some.map((customerId) => ({ tenantId, customerId })),
    );
  const items = (await Promise.all([...batches(ids, atOnce)].map(read))).flat();
  return new Map(items.map((item) => [item.customerId, item]));
}

async function ordersOf(scope: TenantScope, ids: OrderId[]): Promise<Map<string, OrderItem>> {
  const { tenantId, client } = scope;
  const read = (some: OrderId[]) =>
    readAll(
      (keys) => OrderRecord.on(client).get(keys).go({ consistent: true }),
      some.map((orderId) => ({ tenantId, orderId })),
    );
  const items = (await Promise.all([...batches(ids, atOnce)].map(read))).flat();
  return new Map(items.map((item) => [item.orderId, item]));
}

async function* stretches(records: AsyncIterable<Frozen<string>>): AsyncGenerator<Frozen<string>[]> {
  let some: Frozen<string>[] = [];
  for await (const record of records) {
    some.push(record);
    if (some.length < stretch) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}
