/**
 * What must not compile. Nothing here runs: `tsc` fails where a line below `@ts-expect-error` is no error.
 */
import type { z } from "zod";
import { edit as editCustomer } from "../customer/customer.ts";
import { customers } from "../customer/repo.ts";
import { orders } from "../order/repo.ts";
import { command } from "./command.ts";
import { type ItemOf, tenantEntity } from "./entity.ts";
import { listPage } from "./page.ts";
import { type CustomerId, type OrderId, PageQuery, type TenantId } from "./schema.ts";
import { TenantScope } from "./scope.ts";
import type { Services } from "./services.ts";
import { write } from "./write.ts";

const attributes = {
  tenantId: { type: "string", required: true },
  noteId: { type: "string", required: true },
  version: { type: "number", required: true },
  text: { type: "string" },
} as const;
const model = { entity: "note", version: "1", service: "crm" } as const;
const pk = { field: "pk", composite: ["tenantId"] } as const;
const sk = { field: "sk", composite: ["noteId"] } as const;

export const Note = tenantEntity({ model, attributes, indexes: { record: { pk, sk } } });

const byNote = { field: "pk", composite: ["noteId"] } as const;
const tenantLast = { field: "pk", composite: ["noteId", "tenantId"] } as const;
const nothing = { field: "pk", composite: [] } as const;
const otherPk = { field: "pk2", composite: ["tenantId"] } as const;
const otherSk = { field: "sk2", composite: ["noteId"] } as const;
const ownTemplate = { ...pk, template: "$x#tenantid" } as const;
const upperCase = { ...pk, casing: "upper" } as const;
const second = { index: "gsi1", pk: otherPk, sk: otherSk } as const;
const secondOnPk = { index: "gsi1", pk, sk } as const;

export const keys = [
  // @ts-expect-error: a partition without the tenant
  tenantEntity({ model, attributes, indexes: { record: { pk: byNote, sk } } }),
  // @ts-expect-error: the tenant behind something else
  tenantEntity({ model, attributes, indexes: { record: { pk: tenantLast, sk } } }),
  // @ts-expect-error: an empty partition key
  tenantEntity({ model, attributes, indexes: { record: { pk: nothing, sk } } }),
  // @ts-expect-error: a second index of the table
  tenantEntity({ model, attributes, indexes: { record: { pk, sk }, byText: second } }),
  // @ts-expect-error: a second index, though on the same fields
  tenantEntity({ model, attributes, indexes: { record: { pk, sk }, byText: secondOnPk } }),
  // @ts-expect-error: another partition field
  tenantEntity({ model, attributes, indexes: { record: { pk: otherPk, sk } } }),
  // @ts-expect-error: another sort field
  tenantEntity({ model, attributes, indexes: { record: { pk, sk: otherSk } } }),
  // @ts-expect-error: no sort key
  tenantEntity({ model, attributes, indexes: { record: { pk } } }),
  // @ts-expect-error: a key of the model's own making
  tenantEntity({ model, attributes, indexes: { record: { pk: ownTemplate, sk } } }),
  // @ts-expect-error: a key in another case than the one that the guard knows
  tenantEntity({ model, attributes, indexes: { record: { pk: upperCase, sk } } }),
  // @ts-expect-error: another service
  tenantEntity({ model: { ...model, service: "auth" }, attributes, indexes: { record: { pk, sk } } }),
];

export function sealed(services: Services, scope: TenantScope): void {
  // @ts-expect-error: only verified claims, an entry or a job make a scope
  new TenantScope(services, scope.tenantId, scope.actor, null, "all", scope.origin);
  // @ts-expect-error: a look-alike is none, for it lacks the private field
  const alike: TenantScope = {
    ...scope,
    may: () => true,
    require() {},
    now: () => new Date(),
    permissionsAmong: () => [],
  };
  // @ts-expect-error: a scope stays in its tenant
  scope.tenantId = "ten_other" as TenantId;
  // @ts-expect-error: nobody inherits a scope's rights
  class Wider extends TenantScope {}
  // @ts-expect-error: claims name a person
  TenantScope.fromClaims(services, {
    tenantId: scope.tenantId,
    permissions: new Set(),
    visibility: "all",
    role: "x",
    origin: { requestId: "r" },
  });
  // @ts-expect-error: a tenant's id is no plain text
  TenantScope.forJob(services, "ten_1", "job");
  void [alike, Wider];
}

export function scoped(
  scope: TenantScope,
  customerId: CustomerId,
  orderId: OrderId,
  note: ItemOf<typeof Note>,
): void {
  // @ts-expect-error: a repository without a scope
  customers();
  // @ts-expect-error: a tenant's id is no scope
  customers(scope.tenantId);
  // @ts-expect-error: its methods take no tenant
  customers(scope).get(scope.tenantId, customerId);
  // @ts-expect-error: an order's id is no customer's
  customers(scope).get(orderId);
  // @ts-expect-error: a customer's id is no order's
  orders(scope).expect(customerId);
  // @ts-expect-error: a change without a scope
  write("note.add");
  // @ts-expect-error: an item of another kind
  write(scope, "note.add").create(Note, "note_1", { tenantId: scope.tenantId, customerId, version: 1 });
  // @ts-expect-error: an item without its tenant
  write(scope, "note.add").create(Note, "note_1", { noteId: "note_1", version: 1 });
  // @ts-expect-error: a change of something without a version
  write(scope, "note.edit").replace(Note, "note_1", { tenantId: scope.tenantId }, note);
  // @ts-expect-error: a unique value that doesn't say what it means when it is taken
  write(scope, "note.add").unique("text", "x", "note_1");
  // @ts-expect-error: a list without an order
  listPage(scope, { params: {}, parse: () => note, limit: 1 });
}

const list = command(
  { action: "note.list", permit: "note:read", input: PageQuery },
  async (scope, { limit, cursor }) => ({
    scope,
    limit: limit satisfies number,
    cursor: cursor satisfies string | undefined,
  }),
);

// @ts-expect-error: a permission is `noun:verb` with a known verb
command({ action: "note.list", permit: "note:look", input: PageQuery }, async () => undefined);
// @ts-expect-error: a use case without a permission
command({ action: "note.list", input: PageQuery }, async () => undefined);

export function called(scope: TenantScope): void {
  // What has a default may be left out, and comes parsed.
  list(scope, {}) satisfies Promise<{ limit: number }>;
  list(scope, { limit: 5 });
  list.input satisfies z.ZodType;
  // @ts-expect-error: a use case without a scope
  list({ limit: 5 });
  // @ts-expect-error: a field that it doesn't take
  list(scope, { limit: 5, page: 2 });
  // @ts-expect-error: an edit names the version it was made on
  editCustomer(scope, { customerId: "cus_1", body: {} });
  // @ts-expect-error: what a command says of itself stays
  list.permit = "note:write";
}
