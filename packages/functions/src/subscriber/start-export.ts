import type { JournalEntry } from "@rabita/core/kernel/journal-schema";
import type { TenantScope } from "@rabita/core/kernel/scope";

/** An export was asked for: writes its file. */
export async function startExport(scope: TenantScope, entry: JournalEntry): Promise<void> {
  for (const { name, data } of entry.events) {
    if (name !== "export.started") continue;
    const { tenantId } = scope;
    await scope.services.workflows.start("export-records", `${tenantId}-${entry.seq}`, {
      tenantId,
      exportId: data.exportId,
    });
  }
}
