import type { JournalEntry } from "@rabita/core/kernel/journal-schema";
import type { TenantScope } from "@rabita/core/kernel/scope";
import { syncMemberships } from "@rabita/core/user/people";

/** Who works here was changed: their memberships say so too, where the change itself could not write them. */
export async function syncPeople(scope: TenantScope, entry: JournalEntry): Promise<void> {
  for (const { name, data } of entry.events) {
    if (name === "people.changed") await syncMemberships(scope, data);
  }
}
