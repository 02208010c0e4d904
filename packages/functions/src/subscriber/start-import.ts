import type { JournalEntry } from "@rabita/core/kernel/journal-schema";
import type { TenantScope } from "@rabita/core/kernel/scope";

/** An import was started: brings its rows in. */
export async function startImport(scope: TenantScope, entry: JournalEntry): Promise<void> {
  for (const { name, data } of entry.events) {
    if (name !== "import.started") continue;
    const { tenantId } = scope;
    await scope.services.workflows.start("import-file", `${tenantId}-${entry.seq}`, {
      tenantId,
      importId: data.importId,
    });
  }
}
