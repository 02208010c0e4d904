import { expect, test } from "vitest";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import { registeredTenants, registerTenant } from "./register.ts";

const services = await ownServices();

test("every workspace that was opened is on the list, once, however often it is put there", async () => {
  const opened = [];
  for (let n = 0; n < 20; n += 1) opened.push((await openWorkspace(services)).tenantId);
  for (const tenantId of opened) await registerTenant(services.table, tenantId);
  const listed = [];
  for await (const page of registeredTenants(services.table)) listed.push(...page);
  expect(listed.toSorted()).toEqual(opened.toSorted());
});
