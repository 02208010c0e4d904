import fc from "fast-check";
import { expect, test } from "vitest";
import { type Fault, faultyServices } from "../../../../test/fixtures/faults.ts";
import { bringFile, csv, importFile, jobOf } from "../../../../test/fixtures/import.ts";
import { ownDatabase, ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import type { ImportId } from "../kernel/schema.ts";
import * as Order from "../order/order.ts";
import * as Import from "./import.ts";
import { loadSlice } from "./load.ts";
import { kept, undo } from "./undo.ts";
import { undoSlice } from "./undo-slice.ts";

const shop = { country: "US", locale: "en", currency: "USD", timeZone: "America/New_York" } as const;

const database = await ownDatabase();
const services = await ownServices({}, database);

async function takenBack({ owner, tenantId }: Workspace, importId: ImportId) {
  await undo(owner, { importId });
  while (!(await undoSlice(jobOf(services, tenantId), importId, 60_000)).done);
  return { done: await Import.read(owner, { importId }), left: (await kept(owner, { importId })).items };
}

const people = async ({ owner }: Workspace) => (await Customer.list(owner, { limit: 200 })).items;
/** What is said of a record's last change: taking an import back is one, too. */
const ofChange = new Set(["version", "updatedAt", "stageSince"]);
const facts = async (workspace: Workspace) =>
  (await people(workspace))
    .toSorted((a, b) => a.customerId.localeCompare(b.customerId))
    .map((person) => Object.fromEntries(Object.entries(person).filter(([name]) => !ofChange.has(name))));

const before = [
  {
    displayName: "Mina",
    emails: ["mina@example.com"],
    tags: ["old"],
    address: { city: "Boston", street: "1 Elm" },
  },
  { displayName: "Sara", emails: ["sara@example.com"], phones: ["+12125550101"] },
  { displayName: "Zoe", emails: ["zoe@example.com"], stage: "loyal" as const },
];
const rows = [
  ["name", "email", "phone", "city", "tags", "stage", "id"],
  ["Mina K", "mina@example.com", "212 555 0199", "Salem", "vip", "", "1"],
  ["", "sara@example.com", "", "", "", "Lost", "2"],
  ["Zoe", "zoe@example.com", "", "", "", "", ""],
  ["New", "new@example.com", "", "", "", "VIP", "3"],
  ["New again", "new@example.com", "212 555 0188", "", "", "", ""],
];
const told = { existing: "update" as const, key: "email" as const };

async function updated() {
  const workspace = await openWorkspace(services, shop);
  for (const body of before) await Customer.create(workspace.owner, { body });
  const facts0 = await facts(workspace);
  const done = await importFile(workspace.owner, "customer", csv(...rows), told);
  return { workspace, facts0, done };
}

test("customers who are there are brought up to date by filled cells alone", async () => {
  const { workspace, done } = await updated();
  expect(done.counts).toMatchObject({ rows: 5, customers: 1, updated: 3, skipped: 1, refused: 0 });
  const found = await people(workspace);
  expect(found.find(({ displayName }) => displayName === "Mina K")).toMatchObject({
    version: 2,
    phones: ["+12125550199"],
    address: { city: "Salem", street: "1 Elm" },
    tags: ["old", "vip"],
    externalIds: [{ source: "import", id: "1" }],
  });
  expect(found.find(({ emails }) => emails[0] === "sara@example.com")).toMatchObject({
    displayName: "Sara",
    stage: "lost",
    phones: ["+12125550101"],
  });
  expect(found.find(({ emails }) => emails[0] === "zoe@example.com")).toMatchObject({ version: 1 });
  expect(found.find(({ emails }) => emails[0] === "new@example.com")).toMatchObject({
    version: 1,
    displayName: "New again",
    stage: "loyal",
  });
});

test("or passed over, where one says so", async () => {
  const { workspace } = await updated();
  const done = await importFile(workspace.owner, "customer", csv(...rows), {
    ...told,
    existing: "skip",
    repeat: true,
  });
  expect(done.counts).toMatchObject({ customers: 0, updated: 0, skipped: 5, refused: 0 });
});

test("an update that would take another customer's e-mail or id is refused", async () => {
  const { workspace } = await updated();
  const file = csv(
    ["id", "email", "name"],
    ["1", "sara@example.com", "Thief"],
    ["2", "new2@example.com", "Sara S"],
  );
  const done = await importFile(workspace.owner, "customer", file, { existing: "update", key: "externalId" });
  expect(done.counts).toMatchObject({ updated: 1, refused: 1 });
  const sara = (await people(workspace)).find(({ displayName }) => displayName === "Sara S");
  expect(sara?.emails).toEqual(["sara@example.com", "new2@example.com"]);
});

test("undone, everything is as before, what was claimed is free, and the file may come again", async () => {
  const { workspace, facts0, done } = await updated();
  const { done: undone, left } = await takenBack(workspace, done.importId);
  expect(undone).toMatchObject({ state: "undone", progress: 1, undo: { removed: 1, restored: 2, kept: 0 } });
  expect(left).toEqual([]);
  expect(await facts(workspace)).toEqual(facts0);
  expect((await undo(workspace.owner, { importId: done.importId })).state).toBe("undone");
  const again = await bringFile(workspace.owner, "customer", csv(...rows));
  expect(again.inspection?.repeatOf).toBeUndefined();
  expect((await importFile(workspace.owner, "customer", csv(...rows), told)).counts).toMatchObject({
    customers: 1,
    updated: 3,
  });
});

test("what others changed since stays, is listed, and only those fields", async () => {
  const { workspace, done } = await updated();
  const { owner } = workspace;
  const by = async (email: string) => {
    const [one] = (await Customer.list(owner, { email })).items;
    if (!one) throw new Error(`no ${email}`);
    return one;
  };
  const mina = await by("mina@example.com");
  await Customer.edit(owner, {
    customerId: mina.customerId,
    body: { version: mina.version, displayName: "Mina Karimi" },
  });
  const fresh = await by("new@example.com");
  const lines = [{ name: "Tea", quantity: 1, amount: 500 }];
  await Order.create(owner, { body: { customerId: fresh.customerId, lines } });
  const { done: undone, left } = await takenBack(workspace, done.importId);
  expect(undone.undo).toMatchObject({ removed: 0, restored: 2, kept: 2 });
  expect(left).toEqual(
    expect.arrayContaining([
      {
        noun: "customer",
        id: mina.customerId,
        name: "Mina Karimi",
        reason: "changed",
        fields: ["displayName"],
      },
      { noun: "customer", id: fresh.customerId, name: "New again", reason: "in-use", fields: [] },
    ]),
  );
  expect(await by("mina@example.com")).toMatchObject({
    displayName: "Mina Karimi",
    tags: ["old"],
    phones: [],
  });
});

/** 300 purchases of 90 customers; every customer comes several times, in chunks far apart. */
const purchases = csv(
  ["customer_id", "date", "total"],
  ...Array.from({ length: 300 }, (_, n) => [`c${(n * 7) % 90}`, "2026-01-02", `${n}.50`]),
);
/** 250 customers of whom the first fifty come again, changed twice over. */
const list = csv(
  ["id", "name", "city"],
  ...Array.from({ length: 350 }, (_, n) => [
    `c${n % 300 < 250 ? n % 300 : n % 50}`,
    `Name ${n}`,
    `City ${n % 7}`,
  ]),
);

test("killed at any request and called again, an undo leaves nothing of the import, and the rest as it was", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ after: fc.nat(30), answered: fc.boolean() }), { minLength: 1, maxLength: 3 }),
      async (kills) => {
        const workspace = await openWorkspace(services, shop);
        const { owner, tenantId } = workspace;
        const own = [1, 2, 3].map((n) => ({
          displayName: `Own ${n}`,
          externalIds: [{ source: "import", id: `c${n}` }],
        }));
        for (const body of own) await Customer.create(owner, { body });
        const facts0 = await facts(workspace);
        const first = await importFile(owner, "customer", list, { existing: "update", key: "externalId" });
        const second = await importFile(owner, "order", purchases, { currency: "USD" });
        expect(first.counts).toMatchObject({ customers: 247, refused: 0 });
        for (const { importId } of [second, first]) {
          await undo(owner, { importId });
          for (const { after, answered } of kills) {
            let requests = 0;
            const die = (): Fault | undefined => {
              requests += 1;
              if (requests <= after) return undefined;
              if (requests === after + 1 && answered) return "drop-answer";
              throw new Error("killed");
            };
            const dying = faultyServices(database, die);
            await undoSlice(jobOf(dying, tenantId), importId, 60_000).catch(() => undefined);
            dying.table.close();
          }
          expect((await takenBack(workspace, importId)).left).toEqual([]);
        }
        expect(await facts(workspace)).toEqual(facts0);
        expect((await Order.list(owner, {})).items).toEqual([]);
      },
    ),
    { numRuns: 5 },
  );
});

test("an import that runs is stopped first, and what came in goes", async () => {
  const workspace = await openWorkspace(services, shop);
  const { owner } = workspace;
  const looked = await bringFile(owner, "order", purchases);
  if (!looked.inspection) throw new Error("not looked at");
  const { importId } = looked;
  await Import.run(owner, { importId, body: { ...looked.inspection.options, currency: "USD" } });
  await loadSlice(jobOf(services, workspace.tenantId), importId, -1);
  expect((await people(workspace)).length).toBeGreaterThan(0);
  const { done } = await takenBack(workspace, importId);
  expect(done.state).toBe("undone");
  expect(await people(workspace)).toEqual([]);
});
