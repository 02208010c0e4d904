import type { JournalEntry } from "@rabita/core/kernel/journal-schema";
import type { TenantScope } from "@rabita/core/kernel/scope";

/** A bulk change was asked for, or shall be undone: does that. */
export async function startBulk(scope: TenantScope, entry: JournalEntry): Promise<void> {
  for (const { name, data } of entry.events) {
    if (name !== "bulk.started" && name !== "bulk.undo-requested") continue;
    const { tenantId } = scope;
    await scope.services.workflows.start("bulk-change", `${tenantId}-${entry.seq}`, {
      tenantId,
      jobId: data.jobId,
      undo: name === "bulk.undo-requested",
    });
  }
}
