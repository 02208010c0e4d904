import type { CustomerItem } from "../customer/repo.ts";
import { Trace } from "../customer/trace.ts";
import { uniqueKind, uniqueValue } from "../field/unique.ts";
import { actorOf } from "../kernel/journal-schema.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { type Write, write } from "../kernel/write.ts";
import { fold } from "../locale/fold.ts";
import { OrderRecord } from "../order/entity.ts";
import type { OrderItem } from "../order/repo.ts";
import type { Companies } from "./companies.ts";
import { addCounts, bothGiven, type Count, madeBy } from "./counts.ts";
import { columnOf } from "./custom.ts";
import { BroughtPart, ImportRecord, type Refusal, Refused } from "./entity.ts";
import { keyFields } from "./inspect.ts";
import type { Lookup } from "./lookup.ts";
import { Maker } from "./maker.ts";
import { itemsOf, People } from "./people.ts";
import type { Row } from "./read/records.ts";
import { refusalOf } from "./refusal.ts";
import type { ImportItem } from "./repo.ts";
import type { ReadRow, RowCustomer, RowOrder } from "./row.ts";
import type { ImportCounts } from "./schema.ts";
import { overfull, patchOf } from "./update.ts";

export type Pending = Row & { read: ReadRow };

/** Refused rows of one chunk are one item, its changes another, and an item holds 400 KB at most. */
const mostBytes = 200_000;
/** Items of each transaction beside the rows': the import, the refused rows, what was brought in. */
const kept = 3;

/**
 * One transaction's worth of rows: their records, the rows refused among them, the import's counts and its
 * position. They stand or fall together, so that a row is never done twice and never lost.
 */
export class Chunk {
  readonly refusals: Refusal[] = [];
  taken = 0;
  readonly #scope: TenantScope;
  readonly #item: ImportItem;
  readonly #lookup: Lookup;
  readonly #companies: Companies;
  readonly #most: number;
  readonly #maker: Maker;
  readonly #made = new Map<string, CustomerId>();
  /** Companies that this chunk makes, by folded name. */
  readonly #firms = new Map<string, CustomerId>();
  readonly #people = new People();
  readonly #orders: OrderItem[] = [];
  #bytes = { refused: 0, changed: 0 };
  #counts: ImportCounts;
  #last: Row | undefined;

  /** @param most customers, companies among them, that the import may have made in all when it is through */
  constructor(scope: TenantScope, item: ImportItem, lookup: Lookup, companies: Companies, most: number) {
    this.#scope = scope;
    this.#item = item;
    this.#lookup = lookup;
    this.#companies = companies;
    this.#most = most;
    this.#maker = new Maker(scope, item, lookup);
    this.#counts = item.counts;
  }

  /** Takes the row in, or says that this chunk is full. */
  take(row: Pending): boolean {
    const refusal = refusalOf(row, () => this.#clashes(row.read, row.row));
    const took = refusal ? this.#refuse(refusal) : this.#bring(row.read, row.row);
    if (!took) return false;
    this.taken += 1;
    this.#last = row;
    this.#count({ rows: 1 });
    return true;
  }

  /** The transaction of what was taken, and the import as it is after it. */
  seal(): { write: Write; after: ImportItem } {
    const { tenantId, importId, createdBy } = this.#item;
    const change = write(this.#scope, "import.rows").by(actorOf(createdBy));
    const trace = new Trace(change, { importId });
    const { after: people, given, ...brought } = this.#people.add(change, trace);
    for (const order of this.#orders) change.create(OrderRecord, order.orderId, order);
    const [first] = this.refusals;
    if (first)
      change.part(Refused, { tenantId, importId, row: first.row, rows: JSON.stringify(this.refusals) });
    if (people.length + this.#orders.length > 0) {
      const content = JSON.stringify({ ...brought, orders: this.#orders.map(({ orderId }) => orderId) });
      change.part(BroughtPart, { tenantId, importId, row: this.#last?.row ?? 0, content });
    }
    const after: ImportItem = {
      ...this.#item,
      version: this.#item.version + 1,
      updatedAt: this.#scope.now().toISOString(),
      counts: this.#counts,
      ...(Object.keys(given).length > 0 && { given: bothGiven(this.#item.given, given) }),
      ...(this.#last && { position: { row: this.#last.row, bytes: this.#last.bytes } }),
    };
    change.changed(trace.changes()).replace(ImportRecord, importId, this.#item, after);
    for (const [claimed, owner] of this.#made) this.#lookup.learn([claimed], owner);
    for (const [name, firm] of this.#firms) this.#companies.learn(name, firm);
    for (const item of people) this.#lookup.remember(item);
    return { write: change, after };
  }

  #refuse(refusal: Refusal): boolean {
    const bytes = Buffer.byteLength(JSON.stringify(refusal));
    if (this.#bytes.refused + bytes > mostBytes) return false;
    this.#bytes.refused += bytes;
    this.refusals.push(refusal);
    this.#count({ refused: 1 });
    return true;
  }

  #bring({ customer, order }: ReadRow, row: number): boolean {
    const known = this.#ownerOf(customer);
    const room = 99 - kept - this.#people.items - this.#orders.length - (order ? 1 : 0);
    if (known === undefined) {
      const company = this.#companyOf(customer, row);
      const item = { ...this.#maker.customer(customer, row), ...(company.id && { companyId: company.id }) };
      if (itemsOf({ after: item }) + (company.made ? 1 : 0) > room) return false;
      this.#people.make(item);
      this.#belong(customer, company);
      if (item.kind === "organisation") this.#firms.set(fold(item.displayName), item.customerId);
      for (const claimed of this.#lookup.claimsOf(customer)) this.#made.set(claimed, item.customerId);
      this.#count({ customers: 1 });
      if (order) this.#order(order, item.customerId, row);
      return true;
    }
    if (order) {
      if (room < 0) return false;
      this.#order(order, known, row);
      return true;
    }
    return this.#update(known, customer, room, row);
  }

  #update(customerId: CustomerId, row: RowCustomer, room: number, at: number): boolean {
    const current = this.#current(customerId);
    if (!current || this.#item.options?.existing !== "update") {
      this.#count({ skipped: 1 });
      return true;
    }
    const company = this.#companyOf(row, at, customerId);
    const patch = { ...this.#patchOf(current, row), ...(company.id && { companyId: company.id }) };
    const staged = this.#people.patched(current, patch, this.#scope.now().toISOString());
    if (!staged) {
      this.#belong(row, company);
      this.#count({ skipped: 1 });
      return true;
    }
    const bytes = Buffer.byteLength(JSON.stringify(staged.changes));
    const needed = this.#people.needs(staged) + (company.made ? 1 : 0);
    if (needed > room || this.#bytes.changed + bytes > mostBytes) return false;
    this.#bytes.changed += bytes;
    this.#people.set(staged);
    this.#belong(row, company);
    for (const claimed of this.#lookup.claimsOf(row)) this.#made.set(claimed, customerId);
    this.#count({ updated: 1 });
    return true;
  }

  /** The company that a row names: one that is there, one to be made beside it, or none. */
  #companyOf(customer: RowCustomer, row: number, own?: CustomerId): Company {
    const { company: name = "", kind, displayName } = customer;
    const key = fold(name);
    if (key === "" || (kind === "organisation" && fold(displayName) === key)) return { lacks: false };
    const known = this.#firms.get(key) ?? this.#companies.find(name);
    if (known !== undefined && known === own) return { lacks: false };
    if (known) return { id: known, lacks: false };
    if (known === null || !this.#item.options?.makeCompanies) return { lacks: true };
    const made = this.#maker.firm(this.#companies.idOf(name), name, row);
    return { id: made.customerId, made, lacks: false };
  }

  #belong({ company = "" }: RowCustomer, { made, lacks }: Company): void {
    if (lacks) this.#count({ withoutCompany: 1 });
    if (!made) return;
    this.#people.make(made);
    this.#firms.set(fold(company), made.customerId);
    this.#count({ companies: 1 });
  }

  #ownerOf(customer: RowCustomer): CustomerId | undefined {
    const key = this.#lookup.keyOf(customer);
    return key === undefined ? undefined : this.#owner(key);
  }

  #owner = (claimed: string): CustomerId | undefined =>
    this.#made.get(claimed) ?? this.#lookup.owner(claimed);

  #current = (customerId: CustomerId): CustomerItem | undefined =>
    this.#people.get(customerId) ?? this.#lookup.item(customerId);

  /** What an address or id belongs to that was merged into the customer stays where it is. */
  #patchOf(current: CustomerItem, row: RowCustomer) {
    const isFree = (claimed: string) => !this.#lookup.isKept(claimed);
    return patchOf(
      current,
      {
        ...row,
        custom: {
          ...row.custom,
          values: Object.fromEntries(
            Object.entries(row.custom.values).filter(([key, value]) =>
              isFree(`${uniqueKind(key)} ${uniqueValue(value)}`),
            ),
          ),
        },
        emails: row.emails.filter((email) => isFree(`email ${email}`)),
        externalIds: row.externalIds.filter((each) => isFree(this.#lookup.externalClaim(each))),
      },
      this.#lookup.ownerOf(row),
    );
  }

  /** A customer that is there already, or would take what another one has. */
  #clashes({ customer, order }: ReadRow, row: number): Refusal["reasons"] {
    const { existing, key = "" } = this.#item.options ?? {};
    const known = this.#ownerOf(customer);
    if (known !== undefined && this.#lookup.isOthers(known)) return [{ column: key, rule: "taken" }];
    if (known !== undefined && order)
      return this.#lookup.hasOrder(known, order) ? [{ column: "orderNumber", rule: "order-exists" }] : [];
    if (known !== undefined && existing === "skip") return [];
    const current = known === undefined ? undefined : this.#current(known);
    if (known !== undefined && (existing !== "update" || !current)) return [{ column: key, rule: "exists" }];
    const taken = this.#lookup.claimsOf(customer).flatMap((claimed) => {
      const owner = this.#owner(claimed);
      const [kind = ""] = claimed.split(" ");
      // A phone may be shared; as a key it would have been found above.
      if (owner === undefined || owner === known || kind === "phone") return [];
      if (kind.startsWith("custom:")) return [{ column: columnOf(kind.slice(7)), rule: "taken" }];
      return [{ column: this.#columnOf(kind, claimed, customer), rule: "taken" }];
    });
    // Nobody is given what they can't work with; whoever has it may keep it.
    const { owner } = customer;
    if (owner && !owner.isActive && owner.userId !== current?.ownerId)
      taken.push({ column: "owner", rule: "member" });
    const own = current
      ? taken.length === 0
        ? overfull(this.#patchOf(current, customer))
        : taken
      : [...taken, ...missingOf(customer)];
    const makes = (current ? 0 : 1) + (this.#companyOf(customer, row, known).made ? 1 : 0);
    const isOver = makes > 0 && madeBy(this.#counts) + makes > this.#most;
    return own.length === 0 && isOver ? [{ column: "", rule: "plan-full" }] : own;
  }

  /** Which column of the file has what is claimed. */
  #columnOf(kind: string, claimed: string, { externalId: id }: RowCustomer): string {
    const { source = "" } = this.#item.options ?? {};
    const isOther = id === undefined || claimed !== this.#lookup.externalClaim({ source, id });
    if (kind === "external" && isOther) return "externalIds";
    return keyFields[this.#item.noun].find(([name]) => name.startsWith(kind))?.[1] ?? kind;
  }

  #order(order: RowOrder, customerId: CustomerId, row: number): void {
    const { quantity, amount, currency } = order;
    this.#orders.push(this.#maker.order(order, customerId, row));
    this.#count({ orders: 1, pieces: quantity, money: { amount, currency } });
  }

  #count(more: Count): void {
    this.#counts = addCounts(this.#counts, more);
  }
}

/** The company of a row; `made` where it is made with it, `lacks` where the row goes on without. */
type Company = { id?: CustomerId; made?: CustomerItem; lacks: boolean };

/** What a new customer must have and the row hasn't. */
const missingOf = ({ custom }: RowCustomer): Refusal["reasons"] =>
  custom.missing.map((key) => ({ column: columnOf(key), rule: "required" }));
