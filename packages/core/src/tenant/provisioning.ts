import { z } from "zod";
import { entryAt } from "../kernel/journal.ts";
import type { JournalEntry } from "../kernel/journal-schema.ts";
import type { TenantScope } from "../kernel/scope.ts";

/** What an execution that sets a workspace up has to know. */
export const Provisioning = z.object({
  founder: z.object({ name: z.string(), email: z.string() }),
  generation: z.int(),
});
export type Provisioning = z.infer<typeof Provisioning>;

/** Reads it from the entry that asked for it; who founded the workspace stands in the first of its journal. */
export async function readProvisioning(scope: TenantScope, entry: JournalEntry): Promise<Provisioning> {
  const first = entry.seq === 1 ? entry : await entryAt(scope, 1);
  const dataOf = (each: JournalEntry | undefined) => each?.events.at(0)?.data ?? {};
  return Provisioning.parse({ founder: dataOf(first).founder, generation: dataOf(entry).generation });
}
