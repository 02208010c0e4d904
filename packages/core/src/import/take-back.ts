import { isDeepStrictEqual } from "node:util";
import { claim } from "../customer/claims.ts";
import { CustomerRecord } from "../customer/entity.ts";
import { valueAt } from "../customer/merge-fields.ts";
import type { CustomerItem } from "../customer/repo.ts";
import { mergePaths } from "../field/merge.ts";
import { readAll } from "../kernel/batch.ts";
import { StoredMoment } from "../kernel/moment.ts";
import type { CustomerId, OrderId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { bury } from "../kernel/tombstone.ts";
import { type Write, write } from "../kernel/write.ts";
import { OrderRecord } from "../order/entity.ts";
import { orders } from "../order/repo.ts";
import { belongersOf } from "./belongers.ts";
import { type Brought, KeptRecord } from "./entity.ts";
import type { ImportItem } from "./repo.ts";
import type { Kept, UndoCounts } from "./schema.ts";

type Back = { change: Write; counts: Omit<UndoCounts, "total"> };

/** The transaction that takes back what one chunk brought: its orders, or its customers and changes. */
export async function takeBack(
  scope: TenantScope,
  item: ImportItem,
  phase: "orders" | "people",
  part: Brought,
): Promise<Back> {
  const back = new TakeBack(scope, item);
  if (phase === "orders") await back.orders(part.orders);
  else await back.people(part);
  return back;
}

class TakeBack implements Back {
  readonly change: Write;
  readonly counts = { done: 0, removed: 0, restored: 0, kept: 0 };
  readonly #scope: TenantScope;
  readonly #item: ImportItem;
  /** Who belongs to the companies at hand; and those of them who don't any more, once this is done. */
  #belongers: ReadonlyMap<CustomerId, CustomerId[]> = new Map();
  readonly #left = new Set<CustomerId>();

  constructor(scope: TenantScope, item: ImportItem) {
    this.#scope = scope;
    this.#item = item;
    this.change = write(scope, "import.undo");
  }

  async orders(orderIds: OrderId[]): Promise<void> {
    const { tenantId, client } = this.#scope;
    const keys = orderIds.map((orderId) => ({ tenantId, orderId }));
    const items = await readAll((some) => OrderRecord.on(client).get(some).go({ consistent: true }), keys);
    this.counts.done += orderIds.length;
    for (const order of items) {
      if (order.deletedAt !== undefined) continue;
      if (order.version === 1) {
        this.change.replace(OrderRecord, order.orderId, order, bury(order, this.#scope.now()));
        this.counts.removed += 1;
      } else this.#keep("order", order.orderId, order.number ?? order.placedAt.slice(0, 10), "changed");
    }
  }

  async people({ customers, updates }: Brought): Promise<void> {
    const items = await this.#read([...customers, ...updates.map(({ customerId }) => customerId)]);
    const firms = [...items.values()].filter(({ kind }) => kind === "organisation");
    this.#belongers = await belongersOf(
      this.#scope,
      firms.map(({ customerId }) => customerId),
    );
    this.counts.done += customers.length + updates.length;
    for (const update of updates) {
      const item = items.get(update.customerId);
      if (!item || item.deletedAt !== undefined) continue;
      if (item.source.kind !== "import" || item.source.importId !== this.#item.importId)
        this.#restore(item, update);
      // Made by this import too: it goes with its last change, or is kept where it was made.
      else if (item.version === update.version && !(await this.#inUse(item))) this.#bury(item);
    }
    const made = customers.flatMap((customerId) => items.get(customerId) ?? []);
    await this.#unmake(made.filter(({ kind }) => kind === "person"));
    // A company goes after those who belong to it.
    const companies = made.filter(({ kind }) => kind === "organisation");
    for (const company of companies.filter(({ companyId }) => companyId)) await this.#unmake([company]);
    await this.#unmake(companies.filter(({ companyId }) => !companyId));
  }

  async #unmake(made: CustomerItem[]): Promise<void> {
    const used = await Promise.all(made.map((item) => item.version === 1 && this.#inUse(item)));
    made.forEach((item, n) => {
      if (item.deletedAt !== undefined) return;
      if (item.version === 1 && !used[n]) this.#bury(item);
      else
        this.#keep("customer", item.customerId, item.displayName, item.version === 1 ? "in-use" : "changed");
    });
  }

  async #read(customerIds: CustomerId[]): Promise<Map<CustomerId, CustomerItem>> {
    const { tenantId, client } = this.#scope;
    const keys = [...new Set(customerIds)].map((customerId) => ({ tenantId, customerId }));
    const items = await readAll((some) => CustomerRecord.on(client).get(some).go({ consistent: true }), keys);
    return new Map(items.map((item) => [item.customerId, item]));
  }

  /** Whether something hangs on the customer: somebody who belongs to it, an order that stands, or anything on its timeline. */
  async #inUse({ customerId }: CustomerItem): Promise<boolean> {
    if (this.#belongers.get(customerId)?.some((id) => !this.#left.has(id))) return true;
    const { tenantId, client } = this.#scope;
    const moments = StoredMoment.on(client).query.timeline({ tenantId, subjectId: customerId });
    const [bought, { data }] = await Promise.all([
      orders(this.#scope).of(customerId),
      moments.go({ limit: 1, consistent: true }),
    ]);
    return bought.length > 0 || data.length > 0;
  }

  #bury(item: CustomerItem): void {
    claim(this.change, item.customerId, item, undefined).replace(
      CustomerRecord,
      item.customerId,
      item,
      bury(item, this.#scope.now()),
    );
    this.#left.add(item.customerId);
    this.counts.removed += 1;
  }

  #restore(item: CustomerItem, { changes }: Brought["updates"][number]): void {
    const held = (path: string) => valueAt(item, path) ?? null;
    // Whoever was merged into another one stays findable as it was then: the other one answers for that.
    const fixed = (path: string) => item.mergedInto !== undefined && isFoundBy(path);
    const ours = changes.filter(
      ({ path, after }) => !fixed(path) && isDeepStrictEqual(held(path), after ?? null),
    );
    const theirs = changes.filter((each) => !ours.includes(each)).map(({ path }) => path);
    const { next, changes: undone } = mergePaths(
      item,
      ours.map(({ path, before }) => [path, before ?? null]),
    );
    if (undone.some(({ path }) => path === "companyId")) this.#left.add(item.customerId);
    if (undone.length > 0) {
      const after = { ...next, updatedAt: this.#scope.now().toISOString() };
      claim(this.change, item.customerId, item, after).replace(CustomerRecord, item.customerId, item, after);
      this.counts.restored += 1;
    }
    if (theirs.length > 0) this.#keep("customer", item.customerId, item.displayName, "changed", theirs);
  }

  #keep(noun: Kept["noun"], id: string, name: string, reason: Kept["reason"], fields: string[] = []): void {
    const { tenantId, importId } = this.#item;
    this.change.part(KeptRecord, { tenantId, importId, id, kept: { noun, id, name, reason, fields } });
    this.counts.kept += 1;
  }
}

/** Whether others may find a customer by what stands there. */
const isFoundBy = (path: string) => /^(emails|phones|externalIds|custom\..+)$/.test(path);
