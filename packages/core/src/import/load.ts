import { isAppError } from "../kernel/error.ts";
import type { ImportId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { tenantOf } from "../tenant/repo.ts";
import { Chunk, type Pending } from "./chunk.ts";
import { Lookup } from "./lookup.ts";
import { rows } from "./read/rows.ts";
import { fileOf, type ImportItem, imports } from "./repo.ts";
import { type Reading, readRow } from "./row.ts";

/** Rows that are looked at together: as many as one BatchGet can look up. */
const lookedAt = 97;
/** Tries of one chunk while others take what its rows claim. */
const mostTries = 5;

/**
 * Brings the file's rows in from where the import stands, chunk by chunk, until the file ends or `sliceMs` are over.
 * It can be killed at any moment and called again, by several at a time: the position moves with the rows.
 */
export async function loadSlice(
  scope: TenantScope,
  importId: ImportId,
  sliceMs: number,
): Promise<{ done: boolean }> {
  const start = await imports(scope).expect(importId);
  if (start.state !== "running" || !start.options || !start.inspection) return { done: true };
  const until = scope.now().getTime() + sliceMs;
  const reading = await readingOf(scope, start);
  const loader = new Loader(scope, start);
  const stream = await scope.services.files.read(fileOf(start).upload);
  let header = start.inspection.header;
  try {
    for await (const row of rows(stream, start.inspection)) {
      if (header) {
        header = false;
        continue;
      }
      if (row.row <= loader.item.position.row) continue;
      loader.pending.push({ ...row, read: readRow(row.cells, reading) });
      if (loader.pending.length < lookedAt) continue;
      await loader.flush();
      if (loader.item.state !== "running") return { done: true };
      if (scope.now().getTime() > until) return { done: false };
    }
    while (loader.pending.length > 0 && loader.item.state === "running") await loader.flush();
    return { done: true };
  } finally {
    stream.destroy();
  }
}

/** What orders' lines are called where the file names no product. */
const unnamed = { en: "Items", fa: "اقلام", ar: "أصناف" };

async function readingOf(scope: TenantScope, item: ImportItem): Promise<Reading> {
  const tenant = await tenantOf(scope).expect();
  if (!item.options) throw new Error(`import ${item.importId} runs without options`);
  const { country, timeZone, locale } = tenant;
  return { noun: item.noun, options: item.options, country, timeZone, item: unnamed[locale] };
}

class Loader {
  item: ImportItem;
  pending: Pending[] = [];
  readonly #scope: TenantScope;
  readonly #lookup: Lookup;

  constructor(scope: TenantScope, item: ImportItem) {
    if (!item.options) throw new Error(`import ${item.importId} runs without options`);
    this.#scope = scope;
    this.item = item;
    this.#lookup = new Lookup(scope, item.options);
  }

  /** Commits the first of the pending rows, as many as one transaction takes. */
  async flush(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#lookup.prepare(this.pending.filter((row) => !row.broken).map((row) => row.read.customer));
        const chunk = new Chunk(this.#scope, this.item, this.#lookup);
        for (const row of this.pending) if (!chunk.take(row)) break;
        this.item = await chunk.commit();
        this.pending.splice(0, chunk.taken);
        return;
      } catch (error) {
        if (!isAppError(error, "conflict") || attempt === mostTries) throw error;
        // Somebody cancelled, another run of this step went on, or a customer with such a key was made by hand.
        this.#lookup.clear();
        this.item = await imports(this.#scope).expect(this.item.importId);
        if (this.item.state !== "running") return;
        this.pending = this.pending.filter((row) => row.row > this.item.position.row);
      }
    }
  }
}
