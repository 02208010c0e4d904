import type { CustomerItem } from "../customer/repo.ts";
import { derivedId, idBody } from "../kernel/id.ts";
import type { CustomerId, OrderId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { type OrderItem, orderPrefix } from "../order/repo.ts";
import type { Lookup } from "./lookup.ts";
import type { ImportItem } from "./repo.ts";
import type { RowCustomer, RowOrder } from "./row.ts";

/** Makes the records of rows. Their ids come of the import and the row, so that a row done again makes the same ones. */
export class Maker {
  readonly #scope: TenantScope;
  readonly #item: ImportItem;
  readonly #lookup: Lookup;

  constructor(scope: TenantScope, item: ImportItem, lookup: Lookup) {
    this.#scope = scope;
    this.#item = item;
    this.#lookup = lookup;
  }

  customer(customer: RowCustomer, row: number): CustomerItem {
    const { tenantId, importId, createdAt } = this.#item;
    const own = this.#lookup.keyOf(customer) ?? `row ${row}`;
    const { key, externalId, ownName, company, owner: _, kind = "person", ...rest } = customer;
    const { custom, stage = "lead", language = null, ...fields } = rest;
    return {
      ...fields,
      ...this.#origin(row),
      ...{ kind, stage, language },
      ownerId: this.#lookup.ownerOf(customer) ?? this.#lookup.ownerId,
      customerId: derivedId("cus", new Date(createdAt), tenantId, importId, own),
      ...(Object.keys(custom.values).length > 0 && { custom: custom.values }),
      ...(custom.unique.length > 0 && { customUnique: custom.unique }),
    };
  }

  /** A company of which no more than its name is known. */
  firm(customerId: CustomerId, displayName: string, row: number): CustomerItem {
    return {
      ...this.#origin(row),
      ...{ kind: "organisation", stage: "lead", language: null, displayName },
      ownerId: this.#lookup.ownerId,
      customerId,
      ...{ givenName: null, familyName: null, honorific: null, address: null, about: null },
      ...{ emails: [], phones: [], tags: [], externalIds: [] },
    };
  }

  order({ name, sku, quantity, amount, ...order }: RowOrder, customerId: CustomerId, row: number): OrderItem {
    const { tenantId, importId } = this.#item;
    const own = derivedId("ord", new Date(order.placedAt), tenantId, importId, `row ${row}`);
    return {
      ...order,
      ...this.#origin(row),
      customerId,
      orderId: `${orderPrefix(customerId)}${idBody(own)}` as OrderId,
      lines: [{ name, quantity, amount, ...(sku && { sku }) }],
      ...{ discount: 0, tax: 0, shipping: 0 },
    };
  }

  #origin(row: number) {
    const { tenantId, importId, createdBy } = this.#item;
    const at = this.#scope.now().toISOString();
    const source = { kind: "import" as const, importId, row };
    return { tenantId, version: 1, source, createdAt: at, createdBy, updatedAt: at };
  }
}
