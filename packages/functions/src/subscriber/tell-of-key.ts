import { tellOfKey } from "@rabita/core/api-key/tell";
import type { JournalEntry } from "@rabita/core/kernel/journal-schema";
import type { TenantScope } from "@rabita/core/kernel/scope";

/** An API key was made: who answers for keys hears of it. */
export async function tellOfKeys(scope: TenantScope, entry: JournalEntry): Promise<void> {
  for (const { name, data } of entry.events) {
    if (name === "apikey.created") await tellOfKey(scope, data);
  }
}
