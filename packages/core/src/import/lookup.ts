import { externalValue } from "../customer/claims.ts";
import { type CustomerItem, customers } from "../customer/repo.ts";
import type { ExternalId } from "../customer/schema.ts";
import { uniqueKind, uniqueValue } from "../field/unique.ts";
import { heirs } from "../hand-over/heir.ts";
import { CustomerId, type UserId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { ownersOf, sharersOf } from "../kernel/unique.ts";
import type { ImportItem } from "./repo.ts";
import type { RowCustomer, RowOrder } from "./row.ts";
import type { ImportOptions } from "./schema.ts";
import { orderKey, standingOrders } from "./standing-orders.ts";

/** Most keys that a run remembers; past that the oldest are looked up again. */
const remembered = 200_000;

/**
 * Who has the keys, e-mails and external ids of the rows at hand: asked of the database once for many rows,
 * and remembered for the rows to come.
 */
export class Lookup {
  readonly #scope: TenantScope;
  readonly #options: ImportOptions;
  readonly #most: number;
  readonly #owners = new Map<string, CustomerId>();
  /** The customers to bring up to date, as they are after everything that is under way. */
  readonly #items = new Map<CustomerId, CustomerItem>();
  /** What customers are found by and don't have themselves: claims of those merged into them, and our own ids. */
  readonly #kept = new Set<string>();
  /** Whose customers alone may be touched, where that isn't everybody's; and those that turned out to be others'. */
  readonly #seen: ReadonlySet<string> | undefined;
  readonly #others = new Set<CustomerId>();
  readonly #import: Pick<ImportItem, "importId" | "createdBy">;
  #ownerId: UserId | null = null;
  /** The orders that were there before. */
  #orders: ReadonlySet<string> | undefined;
  /** Who has by now what the rows at hand give to somebody. */
  readonly #heirs = new Map<UserId, UserId | null>();

  /** @param seen the owners whose customers alone may be touched, where that isn't everybody's */
  constructor(
    scope: TenantScope,
    options: ImportOptions,
    item: Pick<ImportItem, "importId" | "createdBy">,
    seen: ReadonlySet<string> | undefined,
    most = remembered,
  ) {
    this.#scope = scope;
    this.#options = options;
    this.#import = item;
    this.#most = most;
    this.#seen = seen;
  }

  /** Asks for whatever of these rows isn't known yet. */
  async prepare(rows: RowCustomer[]): Promise<void> {
    // Only members make imports. Whose are removed while they run are brought in for who has their things.
    const heirOf = heirs(this.#scope);
    if (this.#seen) this.#ownerId = (await heirOf(this.#import.createdBy as UserId)) ?? null;
    for (const userId of new Set(rows.flatMap(({ owner }) => owner?.userId ?? [])))
      this.#heirs.set(userId, (await heirOf(userId)) ?? null);
    this.#orders ??= await standingOrders(this.#scope, this.#import, this.#options);
    const claims = rows
      .flatMap((customer) => this.claimsOf(customer))
      .filter((claim) => !this.#owners.has(claim));
    const values = (kind: string) =>
      [...new Set(claims)]
        .filter((claim) => claim.startsWith(`${kind} `))
        .map((claim) => claim.slice(kind.length + 1));
    const own = rows.flatMap(({ custom }) => custom.unique.map(uniqueKind));
    for (const kind of new Set(["external", "email", ...own])) {
      for (const batch of batches(values(kind), 100)) {
        for (const [value, owner] of await ownersOf(this.#scope, kind, batch))
          this.learn([`${kind} ${value}`], owner as CustomerId);
      }
    }
    await this.#nameOwn(rows);
    for (const phone of values("phone")) {
      const [owner] = await sharersOf(this.#scope, "phone", phone);
      if (owner) this.learn([`phone ${phone}`], owner as CustomerId);
    }
    if (this.#options.existing === "update" || this.#seen) await this.#fetch(rows);
  }

  /** Files that were exported here call customers by their ids: these find them, and are no ids from elsewhere. */
  async #nameOwn(rows: RowCustomer[]): Promise<void> {
    const named = rows.flatMap(({ externalId: id }) => {
      const own = CustomerId.safeParse(id);
      if (!own.success) return [];
      const claim = this.externalClaim({ source: this.#options.source, id: own.data });
      return this.#owners.has(claim) ? [] : [{ claim, id: own.data }];
    });
    const standing = await customers(this.#scope).standingFor(new Set(named.map(({ id }) => id)));
    for (const { claim, id } of named) {
      const owner = standing.get(id);
      if (!owner) continue;
      this.learn([claim], owner.customerId);
      this.#kept.add(claim);
    }
  }

  /** Reads the customers whom these rows may change, and finds who stands for those that were merged. */
  async #fetch(rows: RowCustomer[]): Promise<void> {
    const claims = new Set(rows.flatMap((row) => this.claimsOf(row)));
    const owned = [...claims].flatMap((claim) => {
      const id = this.#owners.get(claim);
      return id === undefined || this.#isRead(id) ? [] : [{ claim, id }];
    });
    const ids = [...new Set(owned.map(({ id }) => id))];
    for (const batch of batches(ids, 100)) {
      for (const item of await customers(this.#scope).many(batch)) this.remember(item);
    }
    for (const { claim, id } of owned) {
      if (this.#isRead(id)) continue;
      const winner = await customers(this.#scope).get(id);
      if (!winner || winner.deletedAt !== undefined) continue;
      this.remember(winner);
      this.#owners.set(claim, winner.customerId);
      this.#kept.add(claim);
    }
  }

  #isRead(customerId: CustomerId): boolean {
    return this.#items.has(customerId) || this.#others.has(customerId);
  }

  /** Whose the customers are that are made: whoever sees only some would not find what they brought in. */
  get ownerId(): UserId | null {
    return this.#ownerId;
  }

  /** Whether the customer has this very order already. */
  hasOrder(customerId: CustomerId, { number, placedAt }: RowOrder): boolean {
    return number !== null && this.#orders?.has(orderKey(customerId, number, placedAt)) === true;
  }

  /** Whose the row says that its customer is; undefined where it says nothing. */
  ownerOf({ owner }: RowCustomer): UserId | null | undefined {
    return owner && this.#heirs.get(owner.userId);
  }

  /** Whether it is somebody else's whom the import's maker may not see. */
  isOthers(customerId: CustomerId): boolean {
    return this.#others.has(customerId);
  }

  item(customerId: CustomerId): CustomerItem | undefined {
    return this.#items.get(customerId);
  }

  remember(item: CustomerItem): void {
    if (this.#seen && !this.#seen.has(item.ownerId ?? "") && !this.#isOwn(item)) {
      this.#others.add(item.customerId);
      return;
    }
    if (this.#options.existing !== "update" && !this.#seen) return;
    this.#items.delete(item.customerId);
    this.#items.set(item.customerId, item);
    for (const oldest of this.#items.keys()) {
      if (this.#items.size <= this.#most / 10) break;
      this.#items.delete(oldest);
    }
  }

  /** What the import made itself it goes on with, whoever has it by now. */
  #isOwn = ({ source }: CustomerItem): boolean =>
    source.kind === "import" && source.importId === this.#import.importId;

  /** Whether what is claimed stays with somebody who was merged into its owner, or is our own id of it. */
  isKept(claim: string): boolean {
    return this.#kept.has(claim);
  }

  owner(claim: string | undefined): CustomerId | undefined {
    return claim === undefined ? undefined : this.#owners.get(claim);
  }

  learn(claims: string[], owner: CustomerId): void {
    for (const claim of claims) this.#owners.set(claim, owner);
    for (const oldest of this.#owners.keys()) {
      if (this.#owners.size <= this.#most) break;
      this.#owners.delete(oldest);
    }
  }

  /** Forgets everything: what was known turned out to be stale. */
  clear(): void {
    this.#owners.clear();
    this.#items.clear();
    this.#kept.clear();
    this.#others.clear();
  }

  /** What tells this customer apart in the file, or undefined where each row is one of its own. */
  keyOf(customer: RowCustomer): string | undefined {
    if (customer.key === undefined) return undefined;
    const { key, source } = this.#options;
    if (key === "externalId") return this.externalClaim({ source, id: customer.key });
    return `${key} ${customer.key}`;
  }

  /** What the customer would own: its e-mails and external ids are its alone; the phone only where it is the key. */
  claimsOf(customer: RowCustomer): string[] {
    const { emails, externalIds, phones, custom } = customer;
    return [
      ...externalIds.map((each) => this.externalClaim(each)),
      ...emails.map((email) => `email ${email}`),
      ...(this.#options.key === "phone" ? phones.slice(0, 1) : []).map((phone) => `phone ${phone}`),
      ...custom.unique.flatMap((key) => {
        const value = custom.values[key];
        return value === undefined ? [] : [`${uniqueKind(key)} ${uniqueValue(value)}`];
      }),
    ];
  }

  externalClaim(external: ExternalId): string {
    return `external ${externalValue(external)}`;
  }
}

function* batches<T>(values: T[], size: number): Generator<T[]> {
  for (let from = 0; from < values.length; from += size) yield values.slice(from, from + size);
}
