import type { JournalEntry } from "@rabita/core/kernel/journal-schema";
import type { TenantScope } from "@rabita/core/kernel/scope";
import { readProvisioning } from "@rabita/core/tenant/provisioning";

/** A workspace was asked for, or shall be tried again: sets it up. */
export async function startOnboarding(scope: TenantScope, entry: JournalEntry): Promise<void> {
  const input = await readProvisioning(scope, entry);
  await scope.services.workflows.start("onboard-tenant", `${scope.tenantId}-${entry.seq}`, {
    tenantId: scope.tenantId,
    ...input,
  });
}
