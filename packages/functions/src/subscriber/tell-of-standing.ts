import type { JournalEntry } from "@rabita/core/kernel/journal-schema";
import type { TenantScope } from "@rabita/core/kernel/scope";
import { tellOfStanding } from "@rabita/core/user/tell";

/** Somebody's role was changed, or they were taken out of the workspace: they hear of it. */
export const tellMember = (scope: TenantScope, entry: JournalEntry): Promise<void> =>
  tellOfStanding(scope, entry);
