import type { JournalEntry } from "@rabita/core/kernel/journal-schema";
import type { TenantScope } from "@rabita/core/kernel/scope";

/** The workflow that each wish of a person starts. */
const workflows: Record<string, string> = {
  "import.started": "import-file",
  "import.check-requested": "check-import",
  "import.undo-requested": "undo-import",
};

/** An import was started, or shall be tried, or taken back: does so in the background. */
export async function startImport(scope: TenantScope, entry: JournalEntry): Promise<void> {
  for (const { name, data } of entry.events) {
    const workflow = workflows[name];
    if (workflow === undefined) continue;
    const { tenantId } = scope;
    await scope.services.workflows.start(workflow, `${tenantId}-${entry.seq}`, {
      tenantId,
      importId: data.importId,
    });
  }
}
