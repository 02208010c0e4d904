import { isDeepStrictEqual } from "node:util";
import { claimsOf, moveClaims, without } from "../customer/claims.ts";
import { CustomerRecord } from "../customer/entity.ts";
import { valueAt } from "../customer/merge-fields.ts";
import type { CustomerItem } from "../customer/repo.ts";
import { Trace } from "../customer/trace.ts";
import { mergePaths } from "../field/merge.ts";
import { type HeirOf, heirs, withHeir } from "../hand-over/heir.ts";
import { readAll } from "../kernel/batch.ts";
import { actorOf } from "../kernel/journal-schema.ts";
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
import { takenFields } from "./taken.ts";

/** `rest` is what the transaction had no room for. */
type Back = { change: Write; counts: Omit<UndoCounts, "total">; rest?: Brought };

/** Items of each transaction beside the records': the import, and what of the chunk is left. */
const beside = 2;

/** The transaction that takes back what one chunk brought, or as much of it as fits: its orders, or its customers and changes. */
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

/** What becomes of a customer: how it is from now on, in which fields, and what is told of it; nothing where it is gone already. */
type Outcome = { after?: CustomerItem; fields?: string[]; kept?: Kept };

class TakeBack implements Back {
  readonly change: Write;
  readonly counts = { done: 0, removed: 0, restored: 0, kept: 0 };
  rest?: Brought;
  readonly #scope: TenantScope;
  readonly #item: ImportItem;
  readonly #trace: Trace;
  /** Who belongs to the companies at hand; and those of them who don't any more, once this is done. */
  #belongers: ReadonlyMap<CustomerId, CustomerId[]> = new Map();
  readonly #left = new Set<CustomerId>();
  /** Where an owner was removed since, it is their heir who gets it back. */
  readonly #heirOf: HeirOf;

  constructor(scope: TenantScope, item: ImportItem) {
    this.#scope = scope;
    this.#item = item;
    const { importId, createdBy, undo } = item;
    this.change = write(scope, "import.undo").by(actorOf(undo?.by ?? createdBy));
    this.#trace = new Trace(this.change, { importId }, true);
    this.#heirOf = heirs(scope);
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
      } else this.#keep(kept("order", order.orderId, order.number ?? order.placedAt.slice(0, 10), "changed"));
    }
  }

  async people(part: Brought): Promise<void> {
    const items = await this.#read([...part.customers, ...part.updates.map(({ customerId }) => customerId)]);
    const firms = [...items.values()].filter(({ kind }) => kind === "organisation");
    this.#belongers = await belongersOf(
      this.#scope,
      firms.map(({ customerId }) => customerId),
    );
    const through = new Set<CustomerId>();
    for await (const [item, outcome] of this.#outcomes(part, items)) {
      if (!this.#take(item, outcome, through.size === 0)) {
        const isLeft = (customerId: CustomerId) => !through.has(customerId);
        this.rest = {
          ...part,
          customers: part.customers.filter(isLeft),
          updates: part.updates.filter(({ customerId }) => isLeft(customerId)),
        };
        break;
      }
      through.add(item.customerId);
    }
    this.change.changed(this.#trace.changes());
    const { customers = [], updates = [] } = this.rest ?? {};
    this.counts.done += part.customers.length + part.updates.length - customers.length - updates.length;
  }

  /** What becomes of whom, one after the other: what is asked of a company is asked when those before it are through. */
  async *#outcomes(
    { customers, updates }: Brought,
    items: ReadonlyMap<CustomerId, CustomerItem>,
  ): AsyncGenerator<[CustomerItem, Outcome]> {
    for (const update of updates) {
      const item = items.get(update.customerId);
      if (item) yield [item, await this.#unchanged(item, update)];
    }
    const made = customers.flatMap((customerId) => items.get(customerId) ?? []);
    yield* await this.#unmade(made.filter(({ kind }) => kind === "person"));
    // A company goes after those who belong to it.
    const companies = made.filter(({ kind }) => kind === "organisation");
    for (const company of companies.filter(({ companyId }) => companyId))
      yield* await this.#unmade([company]);
    yield* await this.#unmade(companies.filter(({ companyId }) => !companyId));
  }

  async #unmade(made: CustomerItem[]): Promise<[CustomerItem, Outcome][]> {
    const used = await Promise.all(made.map((item) => item.version === 1 && this.#inUse(item)));
    return made.map((item, n) => {
      if (item.deletedAt !== undefined) return [item, {}];
      if (item.version === 1 && !used[n]) return [item, { after: bury(item, this.#scope.now()) }];
      const reason = item.version === 1 ? "in-use" : "changed";
      return [item, { kept: kept("customer", item.customerId, item.displayName, reason) }];
    });
  }

  async #unchanged(item: CustomerItem, update: Brought["updates"][number]): Promise<Outcome> {
    if (item.deletedAt !== undefined) return {};
    const { kind, importId } = item.source;
    if (kind !== "import" || importId !== this.#item.importId) return this.#restored(item, update);
    // Made by this import too: it goes with its last change, or is kept where it was made.
    const isSame = item.version === update.version && !(await this.#inUse(item));
    return isSame ? { after: bury(item, this.#scope.now()) } : {};
  }

  async #read(customerIds: CustomerId[]): Promise<Map<CustomerId, CustomerItem>> {
    const { tenantId, client } = this.#scope;
    const keys = [...new Set(customerIds)].map((customerId) => ({ tenantId, customerId }));
    const items = await readAll((some) => CustomerRecord.on(client).get(some).go({ consistent: true }), keys);
    return new Map(items.map((item) => [item.customerId, item]));
  }

  /**
   * Whether something hangs on the customer: somebody who belongs to it, an order that stands, or anything on its
   * timeline but what this import changed itself.
   */
  async #inUse({ customerId, version }: CustomerItem): Promise<boolean> {
    if (this.#belongers.get(customerId)?.some((id) => !this.#left.has(id))) return true;
    const { tenantId, client } = this.#scope;
    const moments = StoredMoment.on(client).query.timeline({ tenantId, subjectId: customerId });
    const [bought, { data: told }] = await Promise.all([
      orders(this.#scope).of(customerId),
      // Of what the import changed there are fewer than the record has versions.
      moments.go({ limit: version, count: version, pages: "all", consistent: true }),
    ]);
    const isOwn = ({ data }: (typeof told)[number]) => data?.importId === this.#item.importId;
    return bought.length > 0 || !told.every(isOwn);
  }

  async #restored(item: CustomerItem, { changes }: Brought["updates"][number]): Promise<Outcome> {
    const held = (path: string) => valueAt(item, path) ?? null;
    // Whoever was merged into another one stays findable as it was then: the other one answers for that.
    const fixed = (path: string) => item.mergedInto !== undefined && isFoundBy(path);
    const ours = changes.filter(
      ({ path, after }) => !fixed(path) && isDeepStrictEqual(held(path), after ?? null),
    );
    const as = (some: typeof changes) =>
      mergePaths(
        item,
        some.map(({ path, before }) => [path, before ?? null]),
      );
    const taken = await takenFields(this.#scope, item, as(ours).next);
    const free = ours.filter(({ path }) => !taken.has(path));
    const theirs = changes.filter((each) => !free.includes(each)).map(({ path }) => path);
    const { next: whole, changes: undone } = as(free);
    const next = whole.ownerId === item.ownerId ? whole : await withHeir(whole, "ownerId", this.#heirOf);
    return {
      ...(undone.length > 0 && {
        after: { ...next, updatedAt: this.#scope.now().toISOString() },
        fields: undone.map(({ path }) => path),
      }),
      ...(theirs.length > 0 && {
        kept: kept("customer", item.customerId, next.displayName, "changed", theirs),
      }),
    };
  }

  /** Puts it into the transaction; false where that is full. The first one always goes in. */
  #take(item: CustomerItem, { after, fields, kept }: Outcome, isFirst: boolean): boolean {
    const { customerId } = item;
    const isGone = after?.deletedAt !== undefined;
    const claims = claimsOf(customerId, item);
    const claimed = after ? claimsOf(customerId, isGone ? undefined : after) : claims;
    const moved = without(claims, claimed).length + without(claimed, claims).length;
    const items = moved + (after ? 1 : 0) + (fields ? 1 : 0) + (kept ? 1 : 0);
    if (!isFirst && items + beside > this.change.room) return false;
    if (after) {
      moveClaims(this.change, claims, claimed).replace(CustomerRecord, customerId, item, after);
      if (isGone) this.counts.removed += 1;
      else this.counts.restored += 1;
      if (isGone || after.companyId !== item.companyId) this.#left.add(customerId);
    }
    if (kept) this.#keep(kept);
    // One that fills a transaction by itself leaves no room for its line.
    if (after && fields && this.change.room > beside) this.#trace.add(item, after, fields);
    return true;
  }

  #keep(kept: Kept): void {
    const { tenantId, importId } = this.#item;
    this.change.part(KeptRecord, { tenantId, importId, id: kept.id, kept });
    this.counts.kept += 1;
  }
}

const kept = (
  noun: Kept["noun"],
  id: string,
  name: string,
  reason: Kept["reason"],
  fields: string[] = [],
): Kept => ({ noun, id, name, reason, fields });

/** Whether others may find a customer by what stands there. */
const isFoundBy = (path: string) => /^(emails|phones|externalIds|custom\..+)$/.test(path);
