import type { TenantId } from "@rabita/core/kernel/schema";
import { openTable } from "@rabita/core/kernel/table";
import { clientConfig } from "@rabita/local/src/database.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startDatabase, type TestDatabase, testServices } from "../fixtures/dynoxide.ts";
import { type Owner, ownerOf, serviceApp } from "../fixtures/service.ts";

let database: TestDatabase;
let close: () => void;
let owner: Owner;
/** Every request to the database, with the read units that it counted for it. */
let asked: { command: string; units: number }[] = [];

beforeAll(async () => {
  database = await startDatabase();
  const table = openTable({
    name: database.tableName,
    client: clientConfig(database.endpoint),
    meter: (request) => asked.push(request),
  });
  close = () => table.close();
  const services = testServices(database, { table });
  owner = await ownerOf(await serviceApp(services), services, "sara@example.com");
});
afterAll(async () => {
  close();
  await database.close();
});

const at = (path: string) => `/api/t/${owner.tenantId as TenantId}${path}`;
const make = async (path: string, body: unknown) => {
  const answer = await owner.call("post", at(path), body);
  expect(answer.status, answer.text).toBe(201);
  return answer.body as Record<string, string>;
};

test("a customer's page is one request that costs four calls and five read units, sign-in included", async () => {
  const phones = ["+12125550123"];
  const { customerId } = await make("/customers", { displayName: "Parisa Karimi", phones });
  await make("/customers", { displayName: "Her brother", phones });
  for (let n = 0; n < 30; n += 1) {
    const lines = [{ name: `Carpet ${n}`, quantity: 1, amount: 100 * n }];
    await make("/orders", { customerId, currency: n % 2 === 0 ? "EUR" : "USD", lines });
    await make(`/customers/${customerId}/interactions`, {
      kind: "call",
      direction: "out",
      text: `Wants carpet ${n} in another colour, and a price for the long one by Thursday`,
      minutes: n,
    });
    await make("/tasks", { title: `Call back about carpet ${n}`, customerId });
  }
  const path = at(`/customers/${customerId}/page`);
  // The first answer of a process loads what later ones have in memory.
  expect((await owner.call("get", path)).status).toBe(200);
  await owner.call("patch", at(`/customers/${customerId}`), { version: 1, stage: "loyal" });
  await owner.call("get", path);

  asked = [];
  const { status, body } = await owner.call("get", path);
  const spent = asked;
  expect(status).toBe(200);
  expect(body).toMatchObject({
    customer: {
      displayName: "Parisa Karimi",
      stage: "loyal",
      spend: [
        { currency: "EUR", orders: 15 },
        { currency: "USD", orders: 15 },
      ],
      warnings: [{ code: "customer.phone-shared" }],
    },
    timeline: { cursor: expect.any(String) },
    tasks: { items: { length: 30 } },
    orders: { rows: { length: 20 }, total: 30 },
    files: { items: [] },
  });
  expect(spent.map(({ command }) => command).sort()).toEqual([
    "BatchGetItemCommand",
    "GetItemCommand",
    "QueryCommand",
    "QueryCommand",
  ]);
  expect(spent.reduce((sum, { units }) => sum + units, 0)).toBeLessThanOrEqual(5);
});
