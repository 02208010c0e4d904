import { expect, test } from "vitest";
import { csv, importFile, jobOf } from "../../../../test/fixtures/import.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import * as Field from "../field/field.ts";
import * as Import from "./import.ts";
import { kept, undo } from "./undo.ts";
import { undoSlice } from "./undo-slice.ts";

const services = await ownServices();

test("a value that somebody else has by now stays theirs, is told of, and keeps nothing else from being taken back", async () => {
  const { owner, tenantId } = await openWorkspace(services);
  await Field.create(owner, { body: { key: "no", label: "No", type: "number", unique: true } });
  const create = (displayName: string, no: number) =>
    Customer.create(owner, {
      body: { displayName, emails: [`${displayName}@example.com`], tags: ["old"], custom: { no } },
    });
  const [mina, sara] = [await create("mina", 1), await create("sara", 5)];
  const file = csv(
    ["name", "email", "tags", "no"],
    ["Mina K", "mina@example.com", "new", 2],
    ["Sara K", "sara@example.com", "new", 6],
    ["Zoe", "zoe@example.com", "new", 7],
  );
  const { importId, counts } = await importFile(owner, "customer", file, {
    existing: "update",
    key: "email",
  });
  expect(counts).toMatchObject({ customers: 1, updated: 2, refused: 0 });
  await create("taker", 1);

  await undo(owner, { importId });
  while (!(await undoSlice(jobOf(services, tenantId), importId, 60_000)).done);
  expect(await Import.read(owner, { importId })).toMatchObject({
    state: "undone",
    undo: { total: 3, done: 3, removed: 1, restored: 2, kept: 1 },
  });
  expect((await kept(owner, { importId })).items).toEqual([
    { noun: "customer", id: mina.customerId, name: "mina", reason: "changed", fields: ["custom.no"] },
  ]);
  const { customerId } = mina;
  expect(await Customer.read(owner, { customerId })).toMatchObject({
    displayName: "mina",
    tags: ["old"],
    custom: { no: 2 },
  });
  expect(await Customer.read(owner, { customerId: sara.customerId })).toMatchObject({
    displayName: "sara",
    custom: { no: 5 },
  });
  // What she keeps is hers alone, what was given back is free.
  await expect(create("another", 2)).rejects.toThrow("customer.custom-taken");
  await create("other", 7);
});
