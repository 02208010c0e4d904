import type { JournalEntry } from "@rabita/core/kernel/journal-schema";
import type { TenantScope } from "@rabita/core/kernel/scope";
import { syncMemberships } from "@rabita/core/user/people";

/**
 * Who works here was changed: their memberships say so too, where the change itself could not write them. They also
 * hold the workspace's name, for the list of a person's workspaces.
 */
export async function syncPeople(scope: TenantScope, entry: JournalEntry): Promise<void> {
  for (const { name, data } of entry.events) {
    if (name === "people.changed") await syncMemberships(scope, data);
    if (name === "tenant.edited") await syncMemberships(scope, {});
  }
}
