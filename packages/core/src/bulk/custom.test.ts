import { expect, test } from "vitest";
import { carryOut } from "../../../../test/fixtures/bulk.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import * as Field from "../field/field.ts";
import type { CustomerId } from "../kernel/schema.ts";
import * as Bulk from "./bulk.ts";
import { look } from "./look.ts";
import type { BulkChange } from "./schema.ts";
import { skipped } from "./skipped.ts";

const services = await ownServices();

const choices = ["gold", "silver"].map((value) => ({ value, label: value }));

async function withPeople() {
  const workspace = await openWorkspace(services);
  const { owner } = workspace;
  await Field.create(owner, { body: { key: "grade", label: "Grade", type: "choice", choices } });
  await Field.create(owner, { body: { key: "size", label: "Size", type: "number" } });
  await Field.create(owner, { body: { key: "card", label: "Card", type: "text", unique: true } });
  const ids: CustomerId[] = [];
  for (const custom of [{}, { grade: "silver", size: 1 }, { grade: "gold", size: 7 }]) {
    ids.push((await Customer.create(owner, { body: { displayName: `P ${ids.length}`, custom } })).customerId);
  }
  const custom = () =>
    Promise.all(ids.map(async (customerId) => (await Customer.read(owner, { customerId })).custom));
  return { ...workspace, ids, custom };
}

test("the workspace's own fields are given to many, looked at before and taken back, each value by itself", async () => {
  const { owner, tenantId, ids, custom } = await withPeople();
  const before = await custom();
  const change = { set: { custom: { grade: "gold", size: null } } } satisfies BulkChange;
  for (const selection of [{ ids }, { search: {} }]) {
    const found = await look(owner, { selection, change });
    expect(found).toMatchObject({ total: 3, changes: 3 });
    expect(found.examples.find(({ customerId }) => customerId === ids[1])).toMatchObject({
      before: { "custom.grade": "silver", "custom.size": 1 },
      after: { "custom.grade": "gold", "custom.size": null },
    });
  }
  const { jobId } = await Bulk.start(owner, { body: { selection: { ids }, change } });
  await carryOut(services, tenantId, jobId, "apply");
  expect(await custom()).toEqual([{ grade: "gold" }, { grade: "gold" }, { grade: "gold" }]);
  const { version } = await Customer.read(owner, { customerId: ids[1] as CustomerId });
  await Customer.edit(owner, { customerId: ids[1] as CustomerId, body: { version, custom: { size: 9 } } });
  await Bulk.undo(owner, { jobId });
  await carryOut(services, tenantId, jobId, "undo");
  expect(await custom()).toEqual([before[0], { grade: "silver", size: 9 }, before[2]]);
  expect((await skipped(owner, { jobId })).items).toMatchObject([
    { customerId: ids[1], phase: "undo", fields: ["custom.size"] },
  ]);
});

test.each<[Record<string, string | null>, string, string]>([
  [{ grade: "bronze" }, "change.set.custom.grade", "choice"],
  [{ none: "x" }, "change.set.custom.none", "unknown"],
  [{ card: "c-1" }, "change.set.custom.card", "unique-many"],
  [{ card: null }, "change.set.custom.card", "unique-many"],
])("%j is given to nobody: %s is refused as %s", async (custom, path, rule) => {
  const { owner, ids } = await withPeople();
  const body = { selection: { ids }, change: { set: { custom } } };
  await expect(Bulk.start(owner, { body })).rejects.toMatchObject({ details: { fields: [{ path, rule }] } });
});
