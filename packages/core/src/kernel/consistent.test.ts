import { expect, test } from "vitest";
import { faultyServices } from "../../../../test/fixtures/faults.ts";
import { Memo, ownScope } from "../../../../test/fixtures/memo.ts";
import { ownDatabase } from "../../../../test/fixtures/own-services.ts";
import { entryAt, readAfter, tailOf } from "./journal.ts";
import { readMark } from "./mark.ts";
import { listPage } from "./page.ts";
import type { TenantScope } from "./scope.ts";
import { ownerOf, ownersOf, sharersOf } from "./unique.ts";

const database = await ownDatabase();

// Our own database never lags behind, so that the result can't show it: the request must ask for it.
test.each<[string, (scope: TenantScope) => Promise<unknown>]>([
  ["entryAt", (scope) => entryAt(scope, 1)],
  ["tailOf", ({ client }) => tailOf(client)],
  ["readAfter", (scope) => readAfter(scope, 0, 1)],
  ["readMark", (scope) => readMark(scope, "key")],
  ["ownerOf", (scope) => ownerOf(scope, "email", "x")],
  ["ownersOf", (scope) => ownersOf(scope, "email", ["x"])],
  ["sharersOf", (scope) => sharersOf(scope, "phone", "x")],
  [
    "listPage",
    (scope) =>
      listPage(scope, {
        params: Memo.on(scope.client).query.record({ tenantId: scope.tenantId }).params(),
        parse: (item) => Memo.parse(scope.client, item),
        limit: 1,
        order: "asc",
      }),
  ],
])("%s sees what was just written", async (_, read) => {
  const asked: unknown[] = [];
  const scope = ownScope(
    faultyServices(database, (_, { ConsistentRead, RequestItems, TableName }) => {
      const tables = RequestItems as Record<string, { ConsistentRead?: boolean }> | undefined;
      asked.push(TableName ? ConsistentRead : tables?.[database.tableName]?.ConsistentRead);
      return undefined;
    }),
  );
  await read(scope);
  expect(asked).toEqual([true]);
});
