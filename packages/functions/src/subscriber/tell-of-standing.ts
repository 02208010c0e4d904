import type { JournalEntry } from "@rabita/core/kernel/journal-schema";
import type { TenantScope } from "@rabita/core/kernel/scope";
import { tellOfSecurity } from "@rabita/core/tenant/tell-security";
import { tellOfStanding } from "@rabita/core/user/tell";

/**
 * Somebody's role was changed, they were put out or let in again: they hear of it. What getting in takes was changed:
 * who answers for that hears of it.
 */
export async function tellMember(scope: TenantScope, entry: JournalEntry): Promise<void> {
  await tellOfStanding(scope, entry);
  await tellOfSecurity(scope, entry);
}
