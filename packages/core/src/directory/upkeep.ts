import type { TenantScope } from "../kernel/scope.ts";
import type { Nouns } from "./columns.ts";
import { type Directory, directoryOf } from "./directory.ts";
import { pointerOf } from "./store.ts";

/** Where each snapshot stood when this process last looked: it only moves on, so an old number never hides work. */
const lastSeen = new WeakMap<Directory, Map<string, number>>();

/**
 * Stores new snapshots of the nouns whose stored ones are `behind` entries or more behind the journal's `seq`. Costs
 * nothing while less happened than that since this process last looked, and one read when it has to look.
 * @returns the nouns whose snapshots were made
 */
export async function renewSnapshots(
  scope: TenantScope,
  nouns: Nouns,
  { seq, behind }: { seq: number; behind: number },
  directory: Directory = directoryOf(scope.services),
): Promise<string[]> {
  const seen = lastSeen.get(directory) ?? new Map<string, number>();
  lastSeen.set(directory, seen);
  const renewed: string[] = [];
  for (const [name, noun] of Object.entries(nouns)) {
    const key = `${scope.tenantId} ${name}`;
    if (seq - (seen.get(key) ?? 0) < behind) continue;
    const stored = (await pointerOf(scope, noun))?.seq ?? 0;
    seen.set(key, stored);
    if (seq - stored < behind) continue;
    seen.set(key, await directory.snapshot(scope, nouns, name));
    renewed.push(name);
  }
  return renewed;
}
