import type { JournalEntry } from "@rabita/core/kernel/journal-schema";
import type { TenantScope } from "@rabita/core/kernel/scope";
import { notify } from "@rabita/core/notification/notify";

/** Something happened that may be news to somebody: tells them. */
export const notifyMembers = (scope: TenantScope, entry: JournalEntry): Promise<void> => notify(scope, entry);
