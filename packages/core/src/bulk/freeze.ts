import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { newId } from "../kernel/id.ts";
import type { TenantScope } from "../kernel/scope.ts";
import type { Chosen } from "./select.ts";

/**
 * Writes the selection down, a line for each record, under a name that nobody else writes to.
 * @param owner the folder, such as `jobs/job_…`
 */
export async function freeze(
  scope: TenantScope,
  owner: string,
  chosen: AsyncIterable<Chosen[]>,
): Promise<{ file: string; total: number }> {
  const file = `${scope.tenantId}/${owner}/${newId("sel", scope.now())}`;
  let total = 0;
  async function* lines() {
    for await (const some of chosen) {
      total += some.length;
      yield some.map(({ id, version }) => `${id} ${version}\n`).join("");
    }
  }
  await scope.services.files.write(file, Readable.from(lines()), "text/plain; charset=utf-8");
  return { file, total };
}

/** A record of a frozen selection, and its place in it, counted from 0. */
export type Frozen<Id extends string> = Chosen<Id> & { place: number };

/** Reads a frozen selection on from a place, without holding all of it. */
export async function* frozen<Id extends string>(
  scope: TenantScope,
  file: string,
  from: number,
): AsyncGenerator<Frozen<Id>> {
  const stream = await scope.services.files.read(file);
  try {
    let place = -1;
    for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
      place += 1;
      if (place < from) continue;
      const [id = "", version] = line.split(" ");
      // The line was written by `freeze`, from ids of this kind.
      yield { id: id as Id, version: Number(version), place };
    }
  } finally {
    stream.destroy();
  }
}
