import { afterAll, beforeAll, expect, test } from "vitest";
import {
  startDatabase,
  type TestDatabase,
  type TestServices,
  testServices,
} from "../../../../test/fixtures/dynoxide.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import { registeredTenants, registerTenant } from "./register.ts";

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

test("every workspace that was opened is on the list, once, however often it is put there", async () => {
  const opened = [];
  for (let n = 0; n < 20; n += 1) opened.push((await openWorkspace(services)).tenantId);
  for (const tenantId of opened) await registerTenant(services.table, tenantId);
  const listed = [];
  for await (const page of registeredTenants(services.table)) listed.push(...page);
  expect(listed.toSorted()).toEqual(opened.toSorted());
});
