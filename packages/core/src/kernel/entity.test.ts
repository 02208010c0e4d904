import { afterAll, beforeAll, expect, test } from "vitest";
import { startDatabase, type TestDatabase, testServices } from "../../../../test/fixtures/dynoxide.ts";
import { Memo, memo, ownScope } from "../../../../test/fixtures/memo.ts";
import { tenantEntity } from "./entity.ts";
import { ownedBy } from "./guard.ts";
import { Entry } from "./journal.ts";
import { Mark } from "./mark.ts";
import { StoredMoment } from "./moment.ts";
import type { TenantScope } from "./scope.ts";
import { Shared, Unique } from "./unique.ts";

let database: TestDatabase;
let scope: TenantScope;
beforeAll(async () => {
  database = await startDatabase();
  scope = ownScope(testServices(database));
});
afterAll(() => database.close());

test("every key of the kernel's own items begins with the tenant, and no two kinds share a partition", () => {
  const { client, tenantId } = scope;
  const at = "2026-11-22T10:00:00.000Z";
  const keys = [
    Entry.rawKey(client, { tenantId, seq: 1 }),
    StoredMoment.rawKey(client, { tenantId, subjectId: "cus_1", at, seq: 1, nth: 0 }),
    Mark.rawKey(client, { tenantId, key: "Key" }),
    Unique.rawKey(client, { tenantId, kind: "email", hash: "h" }),
    Shared.rawKey(client, { tenantId, kind: "phone", hash: "h", ownerId: "cus_1" }),
    Memo.rawKey(client, { tenantId, memoId: "memo_1" }),
  ];
  for (const { pk } of keys) expect(ownedBy(tenantId)(String(pk))).toBe(true);
  expect(new Set(keys.map(({ pk }) => pk)).size).toBe(keys.length);
  expect(keys[0]).toEqual({ pk: `$crm#tenantid_${tenantId}#entry`, sk: "$entry_1#seq_000000000001" });
  expect(keys[1]).toEqual({
    pk: `$crm#tenantid_${tenantId}#moment#subjectid_cus_1`,
    sk: `$moment_1#at_${at.toLowerCase()}#seq_000000000001#nth_000`,
  });
});

test("an item whose key is not whole is no item", () => {
  expect(() => Memo.raw(scope.client, { ...memo(scope, "memo_1"), memoId: undefined as never })).toThrow(
    "memoId",
  );
  expect(() => Memo.raw(scope.client, { ...memo(scope, "memo_1"), tenantId: undefined as never })).toThrow(
    "tenantId",
  );
  expect(() => Memo.rawKey(scope.client, { tenantId: scope.tenantId } as never)).toThrow("memoId");
});

test("a stored item is read as what it is, and as nothing else", () => {
  const stored = Memo.raw(scope.client, memo(scope, "memo_1", "hello"));
  expect(Memo.parse(scope.client, stored)).toEqual(memo(scope, "memo_1", "hello"));
  expect(Mark.parse(scope.client, stored)).toBeUndefined();
  expect(Memo.parse(scope.client, { pk: stored.pk, sk: "$other" })).toBeUndefined();
});

test("an entity is made once per connection, whoever asks, and never shared between tenants", () => {
  const elsewhere = ownScope(testServices(database));
  expect(Memo.on(scope.client)).toBe(Memo.on(scope.client));
  expect(Memo.on(scope.client)).not.toBe(Memo.on(elsewhere.client));
});

test("a model can't bring its own partition key, whatever its type was talked into", () => {
  const Forged = tenantEntity({
    model: { entity: "forged", version: "1", service: "crm" },
    attributes: { tenantId: { type: "string" }, memoId: { type: "string" } },
    indexes: {
      record: {
        pk: { field: "pk", composite: ["tenantId"], template: "$everybody" as never },
        sk: { field: "sk", composite: ["memoId"] },
      },
    },
  });
  const { pk } = Forged.rawKey(scope.client, { tenantId: scope.tenantId, memoId: "memo_1" });
  expect(pk).toBe(`$crm#tenantid_${scope.tenantId}#forged`);
});
