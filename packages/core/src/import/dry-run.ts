import type { TenantScope } from "../kernel/scope.ts";
import { customerRoom } from "../usage/room.ts";
import { ownersSeenBy } from "../user/maker.ts";
import { Chunk, type Pending } from "./chunk.ts";
import { Companies } from "./companies.ts";
import { noCounts } from "./counts.ts";
import type { Refusal } from "./entity.ts";
import { isWhole, namedIn, readingOf } from "./load.ts";
import { Lookup } from "./lookup.ts";
import { rows } from "./read/rows.ts";
import { type ImportItem, sourceOf } from "./repo.ts";
import { readRow } from "./row.ts";
import type { ImportCounts } from "./schema.ts";

/** Refused rows that are told of. */
const mostRefusals = 100;
/** Rows that a dry run goes through: whom they would make has to be remembered. */
const mostRows = 500_000;
const together = 97;

export type DryRun = { counts: ImportCounts; refusals: Refusal[]; complete: boolean };

/** What a run of the import would do from its beginning. The same decisions on the same rows; nothing is written. */
export async function dryRun(scope: TenantScope, item: ImportItem, mostMs: number): Promise<DryRun> {
  const { options, inspection } = item;
  if (!options || !inspection) throw new Error(`import ${item.importId} is checked without options`);
  const until = scope.now().getTime() + mostMs;
  const reading = await readingOf(scope, item);
  const seen = await ownersSeenBy(scope, item);
  const lookup = new Lookup(scope, options, item, seen, 2 * mostRows);
  const companies = new Companies(scope, item, seen);
  const most = await customerRoom(scope);
  const refusals: Refusal[] = [];
  let standing: ImportItem = { ...item, counts: noCounts };
  let pending: Pending[] = [];
  let header = inspection.header;

  const flush = async () => {
    const customers = pending.filter(isWhole).map(({ read }) => read.customer);
    await Promise.all([lookup.prepare(customers), companies.prepare(namedIn(customers))]);
    while (pending.length > 0) {
      const chunk = new Chunk(scope, standing, lookup, companies, most);
      for (const row of pending) if (!chunk.take(row)) break;
      standing = chunk.seal().after;
      refusals.push(...chunk.refusals.slice(0, mostRefusals - refusals.length));
      pending = pending.slice(chunk.taken);
    }
  };

  const stream = await scope.services.files.read(sourceOf(item));
  let complete = true;
  try {
    for await (const row of rows(stream, inspection)) {
      if (header) {
        header = false;
        continue;
      }
      pending.push({ ...row, read: readRow(row.cells, reading) });
      if (pending.length < together) continue;
      await flush();
      complete = standing.counts.rows < mostRows && scope.now().getTime() < until;
      if (!complete) break;
    }
    await flush();
    return { counts: standing.counts, refusals, complete };
  } finally {
    stream.destroy();
  }
}
