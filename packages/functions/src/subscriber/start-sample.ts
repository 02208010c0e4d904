import type { JournalEntry } from "@rabita/core/kernel/journal-schema";
import type { TenantScope } from "@rabita/core/kernel/scope";

/** Sample data was asked for, or shall go: loads or removes it. */
export async function startSample(scope: TenantScope, entry: JournalEntry): Promise<void> {
  const { tenantId } = scope;
  const remove = entry.events.some(({ name }) => name === "sample.removal-requested");
  await scope.services.workflows.start("sample-data", `${tenantId}-${entry.seq}`, { tenantId, remove });
}
