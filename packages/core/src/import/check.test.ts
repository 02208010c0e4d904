import { expect, test } from "vitest";
import {
  bringFile,
  csv,
  endImport,
  jobOf,
  startImport,
  type Told,
} from "../../../../test/fixtures/import.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import { carryOut } from "./carry-out.ts";
import { check, checked } from "./check.ts";
import * as Import from "./import.ts";
import type { ImportNoun } from "./schema.ts";

const shop = { country: "US", locale: "en", currency: "USD", timeZone: "America/New_York" } as const;

const services = await ownServices();

const people = csv(
  ["name", "email"],
  ["Mina K", "mina@example.com"],
  ...Array.from({ length: 250 }, (_, n) => [`c${n}`, n % 2 === 0 ? `c${n % 200}@example.com` : "no address"]),
);
const byEmail: Told = { columns: ["displayName", "email"], key: "email" };
const purchases = csv(
  ["email", "date", "total"],
  ...Array.from({ length: 150 }, (_, n) => [`p${n % 40}@example.com`, n % 9 ? "2026-01-02" : "?", `${n}.00`]),
);

test.each<[string, ImportNoun, string, Told]>([
  ["customers, refused where there", "customer", people, byEmail],
  ["customers, brought up to date", "customer", people, { ...byEmail, existing: "update" }],
  ["customers, passed over", "customer", people, { ...byEmail, existing: "skip" }],
  ["orders", "order", purchases, { currency: "USD" }],
])("a dry run says exactly what a run then does, and writes nothing: %s", async (_, noun, file, told) => {
  const { owner, tenantId } = await openWorkspace(services, shop);
  await Customer.create(owner, { body: { displayName: "Mina", emails: ["mina@example.com"] } });
  const looked = await bringFile(owner, noun, file);
  const { importId, inspection } = looked;
  if (!inspection) throw new Error("not looked at");
  expect(await check(owner, { importId, body: { ...inspection.options, ...told } })).toMatchObject({
    state: "running",
  });
  const job = jobOf(services, tenantId);
  await (await carryOut(job, importId, 60_000))?.commit();
  expect(await carryOut(job, importId, 60_000)).toBeUndefined();
  const found = await checked(owner, { importId });
  expect(found).toMatchObject({ state: "done", complete: true });
  expect((await Customer.list(owner, {})).items).toHaveLength(1);
  expect((await Import.read(owner, { importId })).counts.rows).toBe(0);
  expect(found.refusals).toHaveLength(Math.min(100, found.counts.refused));
  expect(found.refusals[0]?.reasons[0]?.message).toMatch(/\.$/);
  await startImport(owner, looked, told);
  expect((await endImport(job, importId)).counts).toEqual(found.counts);
});

test("words for choices are found in the file, known in three languages, and learnt from what was told before", async () => {
  const { owner, tenantId } = await openWorkspace(services, shop);
  const file = csv(
    ["name", "email", "stage", "type"],
    ["A", "a@example.com", "وفادار", "شرکت"],
    ["B", "b@example.com", "Won back", "فرد"],
    ["C", "c@example.com", "Gold", "person"],
    ["D", "d@example.com", "GOLD", ""],
  );
  const columns: Told["columns"] = ["displayName", "email", "stage", "kind"];
  const looked = await bringFile(owner, "customer", file);
  expect(looked.inspection?.choices).toEqual([
    expect.objectContaining({ field: "kind" }),
    {
      column: 2,
      field: "stage",
      words: [
        { word: "Gold", key: "gold", rows: 2 },
        { word: "وفادار", key: "وفادار", rows: 1, value: "loyal" },
        { word: "Won back", key: "wonback", rows: 1, value: "won-back" },
      ],
    },
  ]);
  await startImport(owner, looked, { columns, key: "email", choices: { stage: { gold: "loyal" } } });
  const done = await endImport(jobOf(services, tenantId), looked.importId);
  expect(done.counts).toMatchObject({ customers: 4, refused: 0 });
  const stages = (await Customer.list(owner, {})).items.map(({ displayName, stage, kind }) => [
    displayName,
    stage,
    kind,
  ]);
  expect(stages.sort()).toEqual([
    ["A", "loyal", "organisation"],
    ["B", "won-back", "person"],
    ["C", "loyal", "person"],
    ["D", "loyal", "person"],
  ]);
  const later = await bringFile(
    owner,
    "customer",
    csv(["name", "email", "stage"], ["E", "e@example.com", "gold"]),
  );
  expect(later.inspection?.choices[0]?.words).toEqual([
    { word: "gold", key: "gold", rows: 1, value: "loyal" },
  ]);
  await expect(startImport(owner, later, { choices: { stage: { gold: "platinum" } } })).rejects.toMatchObject(
    { details: { fields: [{ path: "choices.stage.gold", rule: "choice" }] } },
  );
});
