import { expect, test } from "vitest";
import { carryOut } from "../../../../test/fixtures/bulk.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import { merge as mergeInto } from "../customer/merge.ts";
import type { CustomerId } from "../kernel/schema.ts";
import * as Bulk from "./bulk.ts";
import { look } from "./look.ts";
import type { BulkFields } from "./schema.ts";

const services = await ownServices();

test("a company that is selected with its people doesn't come to belong to itself", async () => {
  const { owner, tenantId } = await openWorkspace(services);
  const company = async (displayName: string) =>
    (await Customer.create(owner, { body: { kind: "organisation", displayName } })).customerId;
  const [bazaar, absorbed] = [await company("Bazaar"), await company("Bazaar Ltd")];
  const { customerId: sara } = await Customer.create(owner, { body: { displayName: "Sara" } });
  const companyOf = async (customerId: CustomerId) => (await Customer.read(owner, { customerId })).companyId;
  const ids = [bazaar, sara];
  const set = async (set: BulkFields) => {
    const body = { selection: { ids }, change: { set } };
    const { changes } = await look(owner, body);
    const { jobId } = await Bulk.start(owner, { body });
    await carryOut(services, tenantId, jobId, "apply");
    return { jobId, changes, changed: (await Bulk.read(owner, { jobId })).changed };
  };
  expect(await set({ companyId: bazaar })).toMatchObject({ changes: 1, changed: 1 });
  expect([await companyOf(bazaar), await companyOf(sara)]).toEqual([null, bazaar]);
  // Whoever was merged into it is the company too; what else is asked for is done.
  await mergeInto(owner, {
    customerId: bazaar,
    body: { version: 1, other: { customerId: absorbed, version: 1 }, fields: {}, values: {} },
  });
  const { jobId, changed } = await set({ companyId: absorbed, stage: "loyal" });
  expect(changed).toBe(2);
  expect([await companyOf(bazaar), await companyOf(sara)]).toEqual([null, absorbed]);
  await Bulk.undo(owner, { jobId });
  await carryOut(services, tenantId, jobId, "undo");
  expect([await companyOf(bazaar), await companyOf(sara)]).toEqual([null, bazaar]);
});
