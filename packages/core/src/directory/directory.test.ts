import { afterAll, beforeAll, expect, test } from "vitest";
import {
  startDatabase,
  type TestDatabase,
  type TestServices,
  testServices,
} from "../../../../test/fixtures/dynoxide.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import { create } from "../customer/customer.ts";
import { search } from "../customer/search.ts";
import { create as createOrder } from "../order/order.ts";

let database: TestDatabase;
let services: TestServices;
beforeAll(async () => {
  database = await startDatabase();
  services = testServices(database);
});
afterAll(async () => {
  services.table.close();
  await database.close();
});

test("smoke", async () => {
  const { owner } = await openWorkspace(services);
  const a = await create(owner, {
    body: { displayName: "محمد علي", tags: ["vip"], address: { city: "تهران" } },
  });
  await create(owner, { body: { displayName: "Sara", emails: ["sara@example.com"] } });
  let found = await search(owner, { facets: ["tags", "city"] });
  expect(found.total).toBe(2);
  expect((await search(owner, { text: "lpln" })).rows.map((row) => row.customerId)).toEqual([a.customerId]);
  await createOrder(owner, {
    body: { customerId: a.customerId, lines: [{ name: "x", quantity: 1, amount: 500 }] },
  });
  found = await search(owner, {
    where: { related: "orders", where: { column: "total", range: { from: 100 } } },
  });
  expect(found.rows).toMatchObject([{ displayName: "محمد علي", orders: 1, spend: 500 }]);
});
