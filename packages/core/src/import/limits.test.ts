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
  const { owner, tenantId } = await openWorkspace(services);
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
  // Cut at 100 (sample), 200 (column), 500 (refused cell), 60 (tag) and 5,000 (remarks), each in the middle of one.
  const through = (at: number) => `${"a".repeat(at - 1)}😀${"b".repeat(20)}`;
  const { owner, done, file } = await bringIn(
    "customer",
    ["displayName", "email", "tags", "about", "ignore"],
    [
      ["name", "e-mail", "tags", "notes", through(200)],
      ["Mina", "mina@example.com", through(60), through(5000), through(100)],
      ["Sara", "no address", "", "", through(500)],
    ],
  );
  expect(done).toMatchObject({ state: "done", counts: { customers: 1, refused: 1 } });
  expect(file).toContain("a".repeat(499));
  expect(file.isWellFormed()).toBe(true);
  const [mina] = (await Customer.list(owner, {})).items;
  expect(mina?.about).toBe("a".repeat(4999));
  expect(mina?.tags).toEqual(["a".repeat(59)]);
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
