import { expect, test } from "vitest";
import { memoryFiles } from "../../../../test/fixtures/files.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import { TenantScope } from "../kernel/scope.ts";
import { finish } from "./finish.ts";
import * as Import from "./import.ts";
import { loadSlice } from "./load.ts";
import { fileOf } from "./repo.ts";
import type { Import as ImportDto, ImportField, ImportNoun } from "./schema.ts";

const files = memoryFiles();

const services = await ownServices({ files });

/** Brings a file in as the page and the workflow do, its columns told, and the rest as the look at it proposes. */
async function bringIn(noun: ImportNoun, columns: ImportField[], rows: string[][]) {
  const { owner, tenantId } = await openWorkspace(services, { country: "US", locale: "en" });
  const text = rows.map((cells) => cells.map((cell) => `"${cell}"`).join(",")).join("\n");
  const body = { noun, fileName: "file.csv", size: Buffer.byteLength(text) };
  const { importId } = (await Import.create(owner, { body })).import;
  await services.files.write(fileOf({ tenantId, importId }).upload, Buffer.from(text), "text/csv");
  const { inspection } = await Import.inspect(owner, { importId });
  if (!inspection) throw new Error("not looked at");
  await Import.run(owner, { importId, body: { ...inspection.options, columns } });
  const job = TenantScope.forJob(services, tenantId, "test");
  await loadSlice(job, importId, 60_000);
  await (await finish(job, importId))?.commit();
  const done: ImportDto = await Import.read(owner, { importId });
  const file = files.held.get(fileOf({ tenantId, importId }).refused)?.toString() ?? "";
  return { owner, done, file };
}

test("a text is never cut through a character, wherever it is shortened", async () => {
  // Cut at 100 (sample), 200 (column) and 25,000 (refused row), each in the middle of one.
  const through = (at: number) => `${"a".repeat(at - 1)}😀${"b".repeat(20)}`;
  const { done, file } = await bringIn(
    "customer",
    ["displayName", "email", "ignore"],
    [
      ["name", "e-mail", through(200)],
      ["Mina", "mina@example.com", through(100)],
      ["Sara", "no address", through(24_987)],
    ],
  );
  expect(done).toMatchObject({ state: "done", counts: { customers: 1, refused: 1 } });
  expect(file).toContain(`${"a".repeat(24_985)}…`);
  expect(file.isWellFormed()).toBe(true);
});

test("nothing of a row is left out in silence: texts too long and tags too many refuse it, and it comes back whole", async () => {
  const tags = (count: number) => Array.from({ length: count }, (_, n) => `tag ${n}`).join(",");
  const { owner, done, file } = await bringIn(
    "customer",
    ["displayName", "tags", "about"],
    [
      ["name", "tags", "notes"],
      ["Mina", `${tags(50)},tag 1, tag 2`, "a".repeat(5000)],
      ["Sara", tags(51), ""],
      ["Zoe", "b".repeat(61), ""],
      ["Lia", "", "c".repeat(5001)],
    ],
  );
  expect(done).toMatchObject({ state: "done", counts: { customers: 1, refused: 3 } });
  const [mina] = (await Customer.list(owner, {})).items;
  expect(mina).toMatchObject({ displayName: "Mina", about: "a".repeat(5000) });
  expect(mina?.tags).toHaveLength(50);
  for (const [text, reason] of [
    [tags(51), "tags: These are too many: at most 50."],
    ["b".repeat(61), "tags: This is too long: at most 60 characters."],
    ["c".repeat(5001), "notes: This is too long: at most 5,000 characters."],
  ] as const) {
    expect(file).toContain(text);
    expect(file).toContain(reason);
  }
});

test("amounts too large to be added up exactly are refused, and the others come in", async () => {
  const { done, file } = await bringIn(
    "order",
    ["customerName", "placedAt", "total"],
    [
      ["customer", "date", "total"],
      ["Mina", "2026-01-02", "9007199254740991"],
      ["Mina", "2026-01-03", "9007199254740991"],
      ["Mina", "2026-01-04", "-9007199254740991"],
      ["Mina", "2026-01-05", "1500"],
    ],
  );
  expect(done).toMatchObject({ state: "done", counts: { orders: 1, refused: 3 } });
  expect(file.split("9007199254740991")).toHaveLength(4);
});
