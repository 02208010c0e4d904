import { expect, test } from "vitest";
import { memoryFiles } from "../../../../test/fixtures/files.ts";
import {
  bringFile,
  csv,
  endImport,
  importFile,
  jobOf,
  startImport,
  tryImport,
} from "../../../../test/fixtures/import.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { employ } from "../../../../test/fixtures/people.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import type { ImportId, UserId } from "../kernel/schema.ts";
import { write } from "../kernel/write.ts";
import { Member } from "../user/entity.ts";
import { remove } from "../user/leave.ts";
import { suspend } from "../user/member.ts";
import { undo } from "./undo.ts";
import { undoSlice } from "./undo-slice.ts";

const services = await ownServices({ files: memoryFiles() });
const shop = { country: "US", locale: "en", currency: "USD" } as const;
const told = { existing: "update", key: "email" } as const;

async function office() {
  const workspace = await openWorkspace(services, shop);
  const [mona, nima] = [
    await employ(services, workspace, "mona", "manager"),
    await employ(services, workspace, "nima", "agent"),
  ];
  return { workspace, owner: workspace.owner, job: jobOf(services, workspace.tenantId), mona, nima };
}
type Office = Awaited<ReturnType<typeof office>>;

const make = (scope: Office["owner"], name: string) =>
  Customer.create(scope, { body: { displayName: name, emails: [`${name}@example.com`] } });

async function takenBack({ owner, job }: Office, importId: ImportId) {
  await undo(owner, { importId });
  while (!(await undoSlice(job, importId, 60_000)).done);
}

const file = csv(
  ["name", "e-mail", "Language", "Owner", "External ids"],
  ["", "old@example.com", "فارسی", "Mona@Example.com", "Shop: 1, till: 7"],
  ["New", "new@example.com", "Arabic", "NIMA", "shop: 2"],
  ["Nobody's", "nobodys@example.com", "", "", "42"],
  ["Stranger's", "strangers@example.com", "en-GB", "Zed", ""],
  ["Theirs", "theirs@example.com", "", "", "SHOP: 9"],
);

test("a file says whose customers are, what they speak and which ids they have; taken back, all is as it was", async () => {
  const here = await office();
  const { owner, job, mona, nima } = here;
  const old = await make(owner, "old");
  await Customer.create(owner, {
    body: { displayName: "Nine", externalIds: [{ source: "shop", id: "9" }] },
  });
  const looked = await bringFile(owner, "customer", file);
  expect(looked.inspection?.options.columns).toEqual([
    ...["displayName", "email", "language", "owner", "externalIds"],
  ]);
  const dry = await tryImport(owner, looked, told);
  expect(dry.refusals.map(({ reasons }) => reasons.map(({ column }) => column))).toEqual([
    ["Owner"],
    ["External ids"],
  ]);
  await startImport(owner, looked, told);
  const done = await endImport(job, looked.importId);
  expect(done.counts).toEqual(dry.counts);
  expect(done.counts).toMatchObject({ customers: 2, updated: 1, refused: 2 });
  expect(await Customer.read(owner, old)).toMatchObject({
    ownerId: mona,
    language: "fa",
    externalIds: [
      { source: "Shop", id: "1" },
      { source: "till", id: "7" },
    ],
  });
  const [fresh] = (await Customer.list(owner, { email: "new@example.com" })).items;
  expect(fresh).toMatchObject({
    ...{ ownerId: nima, language: "ar", externalIds: [{ source: "shop", id: "2" }] },
  });
  const [bare] = (await Customer.list(owner, { email: "nobodys@example.com" })).items;
  expect(bare).toMatchObject({
    ownerId: null,
    language: null,
    externalIds: [{ source: "import", id: "42" }],
  });

  await takenBack(here, looked.importId);
  const { ownerId, language, externalIds } = await Customer.read(owner, old);
  expect({ ownerId, language, externalIds }).toEqual({
    ...{ ownerId: owner.actor.id, language: null, externalIds: [] },
  });
  expect((await Customer.list(owner, {})).items).toHaveLength(2);
});

test("a name that several members have says nothing of whose it is, their e-mail does", async () => {
  const { workspace, owner, mona } = await office();
  const at = services.clock.now().toISOString();
  const { tenantId } = workspace;
  const other = { name: "Mona", email: "other@example.com", role: "agent" as const };
  const userId = "usr_other" as UserId;
  await write(jobOf(services, tenantId), "test.employ")
    .create(Member, userId, { tenantId, userId, version: 1, ...other, createdAt: at, updatedAt: at })
    .commit();
  const rows = csv(
    ["name", "owner"],
    ["One", "mona"],
    ["Two", "other@example.com"],
    ["Three", "mona@example.com"],
  );
  const done = await importFile(owner, "customer", rows);
  expect(done.counts).toMatchObject({ customers: 2, refused: 1 });
  const whose = (await Customer.list(owner, {})).items.map(({ displayName, ownerId }) => [
    displayName,
    ownerId,
  ]);
  expect(whose.toSorted()).toEqual([
    ["Three", mona],
    ["Two", userId],
  ]);
});

test("people of another system, by whom a column says whose customers are, are left out until one says otherwise", async () => {
  const { owner } = await office();
  const rows = csv(["name", "Contact owner"], ["One", "Alice"], ["Two", "Bob"], ["Three", "mona"]);
  const looked = await bringFile(owner, "customer", rows);
  expect(looked.inspection?.options.columns).toEqual(["displayName", "ignore"]);
  const job = jobOf(services, owner.tenantId);
  const importId = await startImport(owner, looked, { columns: ["displayName", "owner"] });
  expect((await endImport(job, importId)).counts).toMatchObject({ customers: 1, refused: 2 });
});

test("languages that are none of ours are left out, until most of them are", async () => {
  const { owner } = await office();
  const fields = async (...languages: string[]) => {
    const rows = csv(["name", "Language"], ...languages.map((language) => ["One", language]));
    return (await bringFile(owner, "customer", rows)).inspection?.options.columns;
  };
  expect(await fields("German", "French", "en")).toEqual(["displayName", "ignore"]);
  expect(await fields("German", "English", "fa-IR")).toEqual(["displayName", "language"]);
});

test("who is suspended keeps what they have, and is given nothing", async () => {
  const { workspace, owner, nima } = await office();
  const his = await make(workspace.member("nima", "agent"), "his");
  await make(owner, "mine");
  await suspend(owner, { userId: nima });
  const rows = csv(
    ["e-mail", "owner", "tags"],
    ["his@example.com", "nima", "kept"],
    ["mine@example.com", "nima", "kept"],
  );
  const done = await importFile(owner, "customer", rows, told);
  expect(done.counts).toMatchObject({ updated: 1, refused: 1 });
  expect(await Customer.read(owner, his)).toMatchObject({ ownerId: nima, tags: ["kept"] });
});

test("what comes back to somebody who was removed meanwhile comes to who has their things", async () => {
  const here = await office();
  const { workspace, owner, mona, nima } = here;
  const his = await make(workspace.member("nima", "agent"), "his");
  const rows = csv(["e-mail", "owner"], ["his@example.com", "Sara"]);
  const { importId } = await importFile(owner, "customer", rows, told);
  expect(await Customer.read(owner, his)).toMatchObject({ ownerId: owner.actor.id });
  await remove(owner, { userId: nima, body: { handTo: mona } });
  await takenBack(here, importId);
  expect(await Customer.read(owner, his)).toMatchObject({ ownerId: mona });
});
