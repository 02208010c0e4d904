import type { TenantScope } from "../kernel/scope.ts";
import { tenantOf } from "../tenant/repo.ts";
import { build } from "./build.ts";
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
  for (const name of Object.keys(nouns)) {
    const key = `${scope.tenantId} ${name}`;
    if (seq - (seen.get(key) ?? 0) < behind) continue;
    const stored = (await pointerOf(scope, name))?.seq ?? 0;
    seen.set(key, stored);
    if (seq - stored < behind) continue;
    seen.set(key, await directory.snapshot(scope, nouns, name));
    renewed.push(name);
  }
  return renewed;
}

/**
 * Makes the snapshots of all nouns anew from their rows, whatever the stored ones say: now and then, so that nothing that
 * went wrong unseen stays for good. Answers go on meanwhile from what they have, and load the new ones then.
 */
export async function rebuild(
  scope: TenantScope,
  nouns: Nouns,
  directory: Directory = directoryOf(scope.services),
): Promise<void> {
  const { locale } = await tenantOf(scope).expect();
  for (const noun of Object.values(nouns)) await build(scope, noun, locale);
  directory.forget(scope.tenantId);
}
