import { renewSnapshots } from "@rabita/core/directory/upkeep";
import type { JournalEntry } from "@rabita/core/kernel/journal-schema";
import type { TenantScope } from "@rabita/core/kernel/scope";
import { nouns } from "@rabita/core/nouns";

/** Entries that whoever loads a snapshot may have to follow: one or two Queries, and records for a few BatchGets. */
const mostBehind = 500;
/** After work on many records each entry names up to a hundred of them, so a few entries are as much to follow. */
const mostBehindBulk = 20;

/**
 * Something was written: stores new snapshots where the old ones are too far behind. It hears the commonest events
 * and the ends of bulk work, whose own entries carry no events; whatever it doesn't hear is followed from the journal all the same.
 */
export async function buildSnapshot(scope: TenantScope, entry: JournalEntry): Promise<void> {
  const bulk = entry.events.some(({ name }) => /^(import|bulk|sample)\./.test(name));
  await renewSnapshots(scope, nouns, { seq: entry.seq, behind: bulk ? mostBehindBulk : mostBehind });
}
