import { Readable } from "node:stream";
import { discard } from "../kernel/discard.ts";
import { retryChanged } from "../kernel/merge.ts";
import type { ExportId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { type Write, write } from "../kernel/write.ts";
import { csvLine, csvStart } from "../locale/csv.ts";
import { tenantOf } from "../tenant/repo.ts";
import { ExportRecord } from "./entity.ts";
import { type ExportItem, exports, fileOf } from "./repo.ts";
import { rowsOf } from "./rows.ts";
import { headings } from "./words.ts";
import { type Cell, xlsx } from "./xlsx.ts";

const contentTypes = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** How long the file of an export can be fetched: a week. */
const keptMs = 7 * 24 * 3600_000;

/** Between two times that the progress is written down: each of them is an entry of the journal. */
const toldEveryMs = 2000;

/** Writes the whole file. It can be killed at any moment and called again: the file is replaced, or stays as it was. */
export async function writeFile(scope: TenantScope, exportId: ExportId): Promise<void> {
  const item = await exports(scope).expect(exportId);
  // What is written whole needs its selection no more: that goes with the end of the export.
  if (item.state !== "running" || item.done === item.total) return;
  let [told, seen] = [scope.now().getTime(), { done: 0, rows: 0 }];
  const rows = rowsOf(scope, item, async (done, rows) => {
    seen = { done, rows };
    const now = scope.now().getTime();
    // All of it is told when the file stands, and not before: a repeat would take it for written.
    if (now - told < toldEveryMs || done === item.total) return;
    told = now;
    await tell(scope, exportId, seen);
  });
  const locale = item.language ?? (await tenantOf(scope).expect()).locale;
  const file =
    item.format === "csv"
      ? Readable.from(csvText(rows))
      : xlsx(rows, { name: headings[locale][item.noun] ?? item.noun, rightToLeft: locale !== "en" });
  await scope.services.files.write(fileOf(item), file, contentTypes[item.format]);
  await tell(scope, exportId, seen);
}

async function* csvText(rows: AsyncIterable<Cell[]>): AsyncGenerator<string> {
  yield csvStart;
  for await (const row of rows)
    yield csvLine(row.map((cell) => (typeof cell === "string" ? cell : cell.number)));
}

async function tell(
  scope: TenantScope,
  exportId: ExportId,
  seen: { done: number; rows: number },
): Promise<void> {
  await retryChanged(async () => {
    const item = await exports(scope).expect(exportId);
    if (item.state !== "running") return;
    await change(scope, item, seen).commit();
  });
}

/** The end of an export: who took out how much is in the journal. Undefined where it was ended before. */
export async function finish(scope: TenantScope, exportId: ExportId): Promise<Write | undefined> {
  const item = await exports(scope).expect(exportId);
  if (item.selection) await scope.services.files.remove(item.selection);
  if (item.state !== "running") return undefined;
  const { noun, format, rows, createdBy } = item;
  const bytes = await scope.services.files.size(fileOf(item));
  const endedAt = scope.now().toISOString();
  const done = change(scope, item, { state: "done", endedAt, ...(bytes !== undefined && { bytes }) }).note(
    "export.finished",
    { exportId, noun, format, rows, by: createdBy },
  );
  const until = new Date(scope.now().getTime() + keptMs).toISOString();
  return discard(scope, done, fileOf(item), until);
}

export async function fail(
  scope: TenantScope,
  exportId: ExportId,
  failure: string,
): Promise<Write | undefined> {
  const item = await exports(scope).expect(exportId);
  if (item.state !== "running") return undefined;
  const endedAt = scope.now().toISOString();
  return change(scope, item, { state: "failed", failure, endedAt }).note("export.failed", { exportId });
}

function change(scope: TenantScope, item: ExportItem, patch: Partial<ExportItem>): Write {
  const updatedAt = scope.now().toISOString();
  const after: ExportItem = { ...item, ...patch, version: item.version + 1, updatedAt };
  return write(scope, "export.write").replace(ExportRecord, item.exportId, item, after);
}
