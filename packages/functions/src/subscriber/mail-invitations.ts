import { sendInvitations } from "@rabita/core/invitation/send";
import type { JournalEntry } from "@rabita/core/kernel/journal-schema";
import type { TenantScope } from "@rabita/core/kernel/scope";

/** Somebody was invited, or shall get their invitation once more. */
export async function mailInvitations(scope: TenantScope, entry: JournalEntry): Promise<void> {
  for (const { name, data } of entry.events) {
    if (name === "invitation.sent") await sendInvitations(scope, data.invitationIds);
  }
}
