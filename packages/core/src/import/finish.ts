import { Readable } from "node:stream";
import type { ImportId, Locale } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { type Write, write } from "../kernel/write.ts";
import { csvLine, csvStart } from "../locale/csv.ts";
import { tenantOf } from "../tenant/repo.ts";
import { ImportRecord, type Refusal } from "./entity.ts";
import { fileOf, type ImportItem, imports } from "./repo.ts";
import { told } from "./told.ts";

/** The end of an import: the file of its refused rows is made, and it is done. Undefined where it was ended before. */
export async function finish(scope: TenantScope, importId: ImportId): Promise<Write | undefined> {
  const item = await imports(scope).expect(importId);
  if (item.state !== "running") return undefined;
  if (item.counts.refused > 0) {
    const { locale } = await tenantOf(scope).expect();
    const lines = refusedLines(scope, item, locale);
    await scope.services.files.write(fileOf(item).refused, Readable.from(lines), "text/csv; charset=utf-8");
  }
  const { counts, fileName, given } = item;
  const done = { importId, fileName, counts, ...(given && { given }) };
  return ended(scope, item, { state: "done" }).note("import.finished", done);
}

/** The import stops where it is, with the reason; it can be run again from there. */
export async function fail(
  scope: TenantScope,
  importId: ImportId,
  failure: string,
): Promise<Write | undefined> {
  const item = await imports(scope).expect(importId);
  if (item.state !== "running") return undefined;
  const { fileName, given } = item;
  const stopped = { importId, fileName, ...(given && { given }) };
  return ended(scope, item, { state: "failed", failure }).note("import.failed", stopped);
}

function ended(scope: TenantScope, item: ImportItem, patch: Partial<ImportItem>): Write {
  const at = scope.now().toISOString();
  // Told with this: whatever comes after is told by itself.
  const { given: _, ...rest } = item;
  const after: ImportItem = { ...rest, ...patch, version: item.version + 1, updatedAt: at, endedAt: at };
  return write(scope, "import.end").replace(ImportRecord, item.importId, item, after);
}

async function* refusedLines(scope: TenantScope, item: ImportItem, locale: Locale): AsyncGenerator<string> {
  const names = item.inspection?.columns.map(({ name }) => name) ?? [];
  yield `${csvStart}${csvLine(["#", ...names, "!"])}`;
  for await (const { row, cells, reasons } of imports(scope).refused(item.importId)) {
    const padded = names.map((_, index) => cells[index] ?? "");
    yield csvLine([
      String(row),
      ...padded,
      reasons.map((reason) => sentence(reason, item, locale)).join(" "),
    ]);
  }
}

function sentence(reason: Refusal["reasons"][number], item: ImportItem, locale: Locale): string {
  const { column, message } = told(reason, item, locale);
  return `${column ? `${column}: ` : ""}${message}`;
}
