import { externalValue } from "../customer/claims.ts";
import { type CustomerItem, customers } from "../customer/repo.ts";
import { directoryOf } from "../directory/directory.ts";
import { visible } from "../directory/visible.ts";
import { derivedId } from "../kernel/id.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { ownersOf } from "../kernel/unique.ts";
import { fold } from "../locale/fold.ts";
import { nouns } from "../nouns/nouns.ts";
import type { ImportItem } from "./repo.ts";

/**
 * The companies that a file's rows name: those that the import's maker sees, by name or external id, or one that the
 * import makes. Its id comes of the import and the name, so that it is made once, however often a run begins anew.
 */
export class Companies {
  readonly #scope: TenantScope;
  readonly #item: ImportItem;
  readonly #seen: ReadonlySet<string> | undefined;
  /** By folded name; null where the one that this import made was deleted since. */
  readonly #known = new Map<string, CustomerId | null>();
  #named: ReadonlyMap<string, CustomerId> | undefined;

  /** @param seen the owners whose companies alone count, where that isn't everybody's */
  constructor(scope: TenantScope, item: ImportItem, seen: ReadonlySet<string> | undefined) {
    this.#scope = scope;
    this.#item = item;
    this.#seen = seen;
  }

  /** Asks for whichever of these isn't known yet. */
  async prepare(names: string[]): Promise<void> {
    const fresh = new Map(names.map((name) => [fold(name), name]));
    for (const key of this.#known.keys()) fresh.delete(key);
    if (fresh.size === 0) return;
    this.#named ??= await this.#standing();
    for (const key of fresh.keys()) {
      const id = this.#named.get(key);
      if (id && fresh.delete(key)) this.#known.set(key, id);
    }
    const byValue = new Map([...fresh].map(([key, id]) => [this.#external(id), key]));
    const owners = await ownersOf(this.#scope, "external", [...byValue.keys()]);
    const made = [...fresh.keys()].map((key) => this.idOf(key));
    // Owners of an external id are customers.
    const ids = [...new Set([...(owners.values() as Iterable<CustomerId>), ...made])];
    const found = await customers(this.#scope).standingFor(ids);
    for (const [value, key] of byValue) {
      const own = this.idOf(key);
      const other = found.get((owners.get(value) ?? own) as CustomerId);
      const [company, mine] = [other && this.#isOne(other) ? other : undefined, found.get(own)];
      if (company) this.#known.set(key, company.customerId);
      else if (mine) this.#known.set(key, this.#isOne(mine, own) ? mine.customerId : null);
    }
  }

  /** Undefined for one that isn't there yet, null for none. */
  find(name: string): CustomerId | null | undefined {
    return this.#known.get(fold(name));
  }

  /** Under which id this import makes a company of that name. */
  idOf(name: string): CustomerId {
    const { tenantId, importId, createdAt } = this.#item;
    return derivedId("cus", new Date(createdAt), tenantId, importId, `company ${fold(name)}`);
  }

  learn(name: string, customerId: CustomerId): void {
    this.#known.set(fold(name), customerId);
  }

  /** Forgets everything: what was known turned out to be stale. */
  clear(): void {
    this.#known.clear();
    this.#named = undefined;
  }

  #external = (id: string) => externalValue({ source: this.#item.options?.source ?? "", id });

  /** @param own the one that the import made itself, whoever has it by now */
  #isOne({ customerId, kind, deletedAt, ownerId }: CustomerItem, own?: CustomerId): boolean {
    const isSeen = !this.#seen || customerId === own || this.#seen.has(ownerId ?? "");
    return kind === "organisation" && deletedAt === undefined && isSeen;
  }

  /** Every company that the maker sees, by its folded name; of two of one name, the one that was there first. */
  async #standing(): Promise<ReadonlyMap<string, CustomerId>> {
    const { tables } = await directoryOf(this.#scope.services).current(this.#scope, nouns, ["customer"]);
    const { cells } = tables.expect("customer");
    const text = (column: string, row: number) => String(cells.get(column)?.cell(row) ?? "");
    const named = new Map<string, CustomerId>();
    for (const row of visible(tables, "customer", { ownersSeen: () => this.#seen }).rows()) {
      if (text("kind", row) !== "organisation") continue;
      const [key, id] = [fold(text("displayName", row)), text("customerId", row) as CustomerId];
      const before = named.get(key);
      if (before === undefined || id < before) named.set(key, id);
    }
    return named;
  }
}
