import type { JournalEntry } from "@rabita/core/kernel/journal-schema";
import type { TenantScope } from "@rabita/core/kernel/scope";

/** What one member has shall go to another: does that. */
export async function startHandOver(scope: TenantScope, entry: JournalEntry): Promise<void> {
  const { tenantId } = scope;
  for (const { name, data } of entry.events) {
    if (name !== "hand-over.started") continue;
    await scope.services.workflows.start("hand-over", `${tenantId}-${entry.seq}`, {
      tenantId,
      handOverId: data.handOverId,
    });
  }
}
