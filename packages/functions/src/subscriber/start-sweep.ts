import type { JournalEntry } from "@rabita/core/kernel/journal-schema";
import type { TenantScope } from "@rabita/core/kernel/scope";

/** Duplicates were asked for: looks through all customers. */
export async function startSweep(scope: TenantScope, entry: JournalEntry): Promise<void> {
  const { tenantId } = scope;
  await scope.services.workflows.start("sweep-duplicates", `${tenantId}-${entry.seq}`, { tenantId });
}
