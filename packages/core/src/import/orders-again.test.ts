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
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import { undo } from "./undo.ts";
import { undoSlice } from "./undo-slice.ts";

const services = await ownServices({ files: memoryFiles() });
const head = ["order number", "customer id", "date", "total"];
const january = [
  ["1001", "c1", "2026-01-05", "10.00"],
  ["1002", "c2", "2026-01-06", "20.00"],
  // Files with a row for each thing that was bought name one order in several rows.
  ["1002", "c2", "2026-01-06", "5.00"],
];
const february = [...january, ["1003", "c1", "2026-02-07", "40.00"], ["1001", "c3", "2026-01-05", "80.00"]];

test("a file of orders that has those of an earlier one too brings in only the new ones; a dry run says so", async () => {
  const { owner, tenantId } = await openWorkspace(services, { country: "US", locale: "en", currency: "USD" });
  const job = jobOf(services, tenantId);
  const first = await importFile(owner, "order", csv(head, ...january), { currency: "USD" });
  expect(first.counts).toMatchObject({ orders: 3, refused: 0 });

  const looked = await bringFile(owner, "order", csv(head, ...february));
  const dry = await tryImport(owner, looked, { currency: "USD" });
  expect(dry.refusals.map(({ row, reasons }) => [row, reasons[0]?.column, reasons[0]?.message])).toEqual(
    [2, 3, 4].map((row) => [row, "order number", "This order is there already."]),
  );
  await startImport(owner, looked, { currency: "USD" });
  const done = await endImport(job, looked.importId);
  expect(done.counts).toEqual(dry.counts);
  expect(done.counts).toMatchObject({ orders: 2, refused: 3 });
});

test("what was taken back comes in again, and so does what is repeated on purpose", async () => {
  const { owner, tenantId } = await openWorkspace(services, { country: "US", locale: "en", currency: "USD" });
  const job = jobOf(services, tenantId);
  const { importId } = await importFile(owner, "order", csv(head, ...january), { currency: "USD" });
  const again = await importFile(owner, "order", csv(head, ...january), { currency: "USD", repeat: true });
  expect(again.counts).toMatchObject({ orders: 3, refused: 0 });
  for (const each of [again.importId, importId]) {
    await undo(owner, { importId: each });
    while (!(await undoSlice(job, each, 60_000)).done);
  }
  const fresh = await importFile(owner, "order", csv(head, ...february), { currency: "USD" });
  expect(fresh.counts).toMatchObject({ orders: 5, refused: 0 });
});
