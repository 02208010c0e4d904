import { claim } from "../customer/claims.ts";
import { CustomerRecord } from "../customer/entity.ts";
import type { CustomerItem } from "../customer/repo.ts";
import { cut } from "../kernel/cut.ts";
import { derivedId, idBody } from "../kernel/id.ts";
import { addQuantity, sum } from "../kernel/money.ts";
import type { CustomerId, OrderId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { type Write, write } from "../kernel/write.ts";
import { OrderRecord } from "../order/entity.ts";
import { type OrderItem, orderPrefix } from "../order/repo.ts";
import { ImportRecord, type Refusal, Refused } from "./entity.ts";
import { keyFields } from "./inspect.ts";
import type { Lookup } from "./lookup.ts";
import type { Row } from "./read/records.ts";
import type { ImportItem } from "./repo.ts";
import type { ReadRow, RowCustomer, RowOrder } from "./row.ts";
import type { ImportCounts } from "./schema.ts";

export type Pending = Row & { read: ReadRow };

/** Refused rows of one chunk are one item, and an item holds 400 KB at most. */
const mostRefusedBytes = 200_000;

/**
 * One transaction's worth of rows: their records, the rows refused among them, the import's counts and its
 * position. They stand or fall together, so that a row is never done twice and never lost.
 */
export class Chunk {
  readonly write: Write;
  readonly #scope: TenantScope;
  readonly #item: ImportItem;
  readonly #lookup: Lookup;
  readonly #made = new Map<string, CustomerId>();
  readonly #refusals: Refusal[] = [];
  #refusedBytes = 0;
  #counts: ImportCounts;
  #last: Row | undefined;
  taken = 0;

  constructor(scope: TenantScope, item: ImportItem, lookup: Lookup) {
    this.#scope = scope;
    this.#item = item;
    this.#lookup = lookup;
    this.#counts = item.counts;
    this.write = write(scope, "import.rows");
  }

  /** Takes the row in, or says that this chunk is full. */
  take(row: Pending): boolean {
    const refusal = this.#refusalOf(row);
    if (refusal) {
      const bytes = Buffer.byteLength(JSON.stringify(refusal));
      if (this.#refusedBytes + bytes > mostRefusedBytes) return false;
      this.#refusedBytes += bytes;
      this.#refusals.push(refusal);
      this.#count({ refused: 1 });
    } else {
      const { customer, order } = row.read;
      const known = this.#ownerOf(customer);
      // Two places are kept: for the refused rows and for the import itself.
      const needs =
        (known ? 0 : 1 + this.#lookup.claimsOf(customer).length + (customer.phone ? 1 : 0)) + (order ? 1 : 0);
      if (this.write.room - 2 < needs) return false;
      const customerId = known ?? this.#make(customer, row.row);
      if (order) this.#order(order, customerId, row.row);
    }
    this.taken += 1;
    this.#last = row;
    this.#count({ rows: 1 });
    return true;
  }

  /** The transaction of what was taken, and the import as it is after it. */
  seal(): { write: Write; after: ImportItem } {
    const { tenantId, importId } = this.#item;
    const [first] = this.#refusals;
    if (first)
      this.write.part(Refused, { tenantId, importId, row: first.row, rows: JSON.stringify(this.#refusals) });
    const after: ImportItem = {
      ...this.#item,
      version: this.#item.version + 1,
      updatedAt: this.#scope.now().toISOString(),
      counts: this.#counts,
      ...(this.#last && { position: { row: this.#last.row, bytes: this.#last.bytes } }),
    };
    this.write.replace(ImportRecord, importId, this.#item, after);
    for (const [claimed, owner] of this.#made) this.#lookup.learn([claimed], owner);
    return { write: this.write, after };
  }

  #ownerOf(customer: RowCustomer): CustomerId | undefined {
    const key = this.#lookup.keyOf(customer);
    return key === undefined ? undefined : (this.#made.get(key) ?? this.#lookup.owner(key));
  }

  #refusalOf({ row, cells, broken, read }: Pending): Refusal | undefined {
    if (broken) return { row, cells: shortened(cells), reasons: [{ column: "", rule: `row-${broken}` }] };
    const reasons = [...read.reasons];
    if (reasons.length === 0) reasons.push(...this.#clashes(read));
    return reasons.length > 0 ? { row, cells: shortened(cells), reasons } : undefined;
  }

  /** A customer that is there already, or would take what another one has. */
  #clashes({ customer, order }: ReadRow): Refusal["reasons"] {
    const known = this.#ownerOf(customer);
    if (known) return order ? [] : [{ column: this.#item.options?.key ?? "", rule: "exists" }];
    return this.#lookup.claimsOf(customer).flatMap((claimed) => {
      const owner = this.#made.get(claimed) ?? this.#lookup.owner(claimed);
      const [kind = ""] = claimed.split(" ");
      // A phone may be shared; as a key it would have been found above.
      if (owner === undefined || kind === "phone") return [];
      const column = keyFields[this.#item.noun].find(([key]) => key.startsWith(kind))?.[1] ?? kind;
      return [{ column, rule: "taken" }];
    });
  }

  #make(customer: RowCustomer, row: number): CustomerId {
    const { tenantId, importId, createdAt, options } = this.#item;
    const key = this.#lookup.keyOf(customer) ?? `row ${row}`;
    const customerId = derivedId("cus", new Date(createdAt), tenantId, importId, key);
    const { key: _, email, phone, externalId, ...fields } = customer;
    const item: CustomerItem = {
      ...fields,
      ...this.#origin(row),
      customerId,
      emails: email ? [email] : [],
      phones: phone ? [phone] : [],
      externalIds: externalId === undefined ? [] : [{ source: options?.source ?? "", id: externalId }],
      language: null,
      ownerId: null,
    };
    claim(this.write, customerId, undefined, item).create(CustomerRecord, customerId, item);
    for (const claimed of this.#lookup.claimsOf(customer)) this.#made.set(claimed, customerId);
    this.#count({ customers: 1 });
    return customerId;
  }

  #order({ name, sku, quantity, amount, ...order }: RowOrder, customerId: CustomerId, row: number): void {
    const { tenantId, importId } = this.#item;
    const own = derivedId("ord", new Date(order.placedAt), tenantId, importId, `row ${row}`);
    const orderId = `${orderPrefix(customerId)}${idBody(own)}` as OrderId;
    const item: OrderItem = {
      ...order,
      ...this.#origin(row),
      customerId,
      orderId,
      lines: [{ name, quantity, amount, ...(sku && { sku }) }],
      ...{ discount: 0, tax: 0, shipping: 0 },
    };
    this.write.create(OrderRecord, orderId, item);
    this.#count({ orders: 1, pieces: quantity, money: { amount, currency: order.currency } });
  }

  #origin(row: number) {
    const { tenantId, importId, createdBy } = this.#item;
    const at = this.#scope.now().toISOString();
    const source = { kind: "import" as const, importId, row };
    return { tenantId, version: 1, source, createdAt: at, createdBy, updatedAt: at };
  }

  #count(more: Partial<Omit<ImportCounts, "sums">> & { money?: ImportCounts["sums"][number] }): void {
    const { money, ...plain } = more;
    const counts = { ...this.#counts };
    for (const name of Object.keys(plain) as (keyof typeof plain)[])
      counts[name] = addQuantity(counts[name], plain[name] ?? 0);
    if (money) counts.sums = withMoney(counts.sums, money);
    this.#counts = counts;
  }
}

function withMoney(
  sums: ImportCounts["sums"],
  { amount, currency }: ImportCounts["sums"][number],
): ImportCounts["sums"] {
  const before = sums.find((each) => each.currency === currency)?.amount ?? 0;
  return [...sums.filter((each) => each.currency !== currency), { currency, amount: sum([before, amount]) }];
}

/** Enough of a refused row to find and mend it, and never more than one chunk can keep. */
function shortened(cells: string[]): string[] {
  let room = 50_000;
  return cells.slice(0, 200).map((cell) => {
    const kept = cut(cell, Math.min(500, room));
    room -= kept.length;
    return kept;
  });
}
