import { fields } from "../field/repo.ts";
import { noteUse } from "../field/use.ts";
import { isAppError } from "../kernel/error.ts";
import { retryChanged } from "../kernel/merge.ts";
import type { ImportId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { tenantOf } from "../tenant/repo.ts";
import { customerRoom } from "../usage/room.ts";
import { ownersSeenBy } from "../user/maker.ts";
import { members } from "../user/repo.ts";
import { cancelled, isUnwanted } from "./cancel.ts";
import { Chunk, type Pending } from "./chunk.ts";
import { Companies } from "./companies.ts";
import { madeBy } from "./counts.ts";
import { columnOf } from "./custom.ts";
import { Lookup } from "./lookup.ts";
import { ownersAmong } from "./owner.ts";
import { rows } from "./read/rows.ts";
import { type ImportItem, imports, sourceOf } from "./repo.ts";
import { type Reading, type RowCustomer, readRow } from "./row.ts";

/** Rows that are looked at together: as many as one BatchGet can look up. */
const lookedAt = 97;
/** Rows of one chunk where nearly all of them are refused. */
const mostPending = 400;
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
  await noteOwn(scope, reading);
  const loader = new Loader(scope, start, await ownersSeenBy(scope, start), await mostOf(scope, start));
  const stream = await scope.services.files.read(sourceOf(start));
  let header = start.inspection.header;
  let whole = 0;
  try {
    for await (const row of rows(stream, start.inspection)) {
      if (header) {
        header = false;
        continue;
      }
      if (row.row <= loader.item.position.row) continue;
      const read = readRow(row.cells, reading);
      const pending = { ...row, read };
      loader.pending.push(pending);
      if (isWhole(pending)) whole += 1;
      if (whole < lookedAt && loader.pending.length < mostPending) continue;
      await loader.flush();
      whole = loader.pending.filter(isWhole).length;
      if (loader.item.state !== "running") return { done: true };
      if (scope.now().getTime() > until && (await loader.landed())) return { done: false };
    }
    while (loader.item.state === "running") {
      if (loader.pending.length > 0) await loader.flush();
      else if (await loader.landed()) break;
    }
    return { done: true };
  } finally {
    await loader.quiet();
    stream.destroy();
  }
}

/** What orders' lines are called where the file names no product. */
const unnamed = { en: "Items", fa: "اقلام", ar: "أصناف" };

/** How the rows of this import are read. */
export async function readingOf(scope: TenantScope, item: ImportItem): Promise<Reading> {
  const isOfCustomers = item.noun === "customer";
  const [tenant, own, everybody] = await Promise.all([
    tenantOf(scope).expect(),
    isOfCustomers ? fields(scope).all() : [],
    isOfCustomers ? members(scope).all() : [],
  ]);
  if (!item.options) throw new Error(`import ${item.importId} runs without options`);
  const { country, timeZone, locale } = tenant;
  const owners = ownersAmong(everybody);
  return { noun: item.noun, options: item.options, country, timeZone, item: unnamed[locale], own, owners };
}

/** Notes, before any row, that the fields which the file has are in use: their type stays from now on. */
async function noteOwn(scope: TenantScope, { own, options }: Reading): Promise<void> {
  const had = own.filter(({ key, used }) => !used && options.columns.includes(columnOf(key)));
  if (had.length === 0) return;
  await retryChanged(async () => {
    const unused = (await fields(scope).all()).filter((field) => had.some(({ key }) => key === field.key));
    const values = Object.fromEntries(unused.map(({ key }) => [key, true]));
    await noteUse(scope, write(scope, "import.fields"), unused, values).commit();
  });
}

/** A chunk whose commit is under way; it settles with what went wrong, if anything did. */
type Flight = { rows: Pending[]; failure: Promise<unknown> };

/** Makes chunks of rows and commits them one after the other, the next one being made while one is under way. */
class Loader {
  /** The import as it is once everything that is under way has come in. */
  item: ImportItem;
  pending: Pending[] = [];
  readonly #scope: TenantScope;
  readonly #lookup: Lookup;
  readonly #companies: Companies;
  #most: number;
  #flight: Flight | undefined;
  #failures = 0;

  constructor(scope: TenantScope, item: ImportItem, seen: ReadonlySet<string> | undefined, most: number) {
    if (!item.options) throw new Error(`import ${item.importId} runs without options`);
    this.#scope = scope;
    this.item = item;
    this.#most = most;
    this.#lookup = new Lookup(scope, item.options, item, seen);
    this.#companies = new Companies(scope, item, seen);
  }

  /** Sends off the first of the pending rows, as many as one transaction takes. */
  async flush(): Promise<void> {
    const customers = this.pending.filter(isWhole).map((row) => row.read.customer);
    const [unwanted] = await Promise.all([
      isUnwanted(this.#scope, this.item),
      this.#lookup.prepare(customers),
      this.#companies.prepare(namedIn(customers)),
    ]);
    if (unwanted) return this.#cancel();
    const chunk = new Chunk(this.#scope, this.item, this.#lookup, this.#companies, this.#most);
    for (const row of this.pending) if (!chunk.take(row)) break;
    if (!(await this.landed())) return;
    // What this chunk makes is known to the next one at once; where it fails, everything known is forgotten.
    const sealed = chunk.seal();
    this.item = sealed.after;
    const rows = this.pending.splice(0, chunk.taken);
    this.#flight = { rows, failure: sealed.write.commit().then(() => undefined, asFailure) };
  }

  /** Waits for what is under way. False where it did not come in: its rows are pending again, or the import has ended. */
  async landed(): Promise<boolean> {
    const flight = this.#flight;
    this.#flight = undefined;
    const failure = await flight?.failure;
    if (failure === undefined) {
      if (flight) this.#failures = 0;
      return true;
    }
    this.#failures += 1;
    if (!isAppError(failure, "conflict") || this.#failures === mostTries) throw failure;
    // Somebody cancelled, another run of this step went on, or a customer with such a key was made by hand.
    this.#lookup.clear();
    this.#companies.clear();
    this.item = await imports(this.#scope).expect(this.item.importId);
    this.#most = await mostOf(this.#scope, this.item);
    this.pending = [...(flight?.rows ?? []), ...this.pending].filter(
      (row) => row.row > this.item.position.row,
    );
    return false;
  }

  async #cancel(): Promise<void> {
    if (!(await this.landed()) && this.item.state !== "running") return;
    try {
      this.item = await cancelled(this.#scope, this.item);
    } catch (error) {
      if (!isAppError(error, "conflict")) throw error;
      this.item = await imports(this.#scope).expect(this.item.importId);
    }
  }

  /** Leaves nothing under way behind, whatever became of it. */
  async quiet(): Promise<void> {
    await this.#flight?.failure;
  }
}

/** How many customers the import may have made in all, as far as the plan has room for more now. */
const mostOf = async (scope: TenantScope, { counts }: ImportItem): Promise<number> =>
  madeBy(counts) + (await customerRoom(scope));

/** The companies that these rows name. */
export const namedIn = (rows: RowCustomer[]): string[] => rows.flatMap(({ company }) => company ?? []);
export const isWhole = (row: Pending) => !row.broken && row.read.reasons.length === 0;
const asFailure = (error: unknown): unknown => error ?? new Error("failed without a reason");
