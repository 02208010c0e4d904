import { onCommit } from "../kernel/journal.ts";
import type { TenantId } from "../kernel/schema.ts";
import { TenantScope } from "../kernel/scope.ts";
import type { Services } from "../kernel/services.ts";
import type { Nouns } from "./columns.ts";
import { type Directory, directoryOf } from "./directory.ts";

/** Entries that the next answer may have to follow: of bulk work, which names a hundred records in each. */
const mostBehind = 20;

/**
 * Keeps a process's tables close behind what the same process writes, so that the first list after an import has
 * little to follow. For a process that goes on after it answered; a Lambda stands still then.
 * @returns ends it; settles when nothing is under way any more
 */
export function followAlong(
  services: Services,
  nouns: Nouns,
  directory: Directory = directoryOf(services),
): () => Promise<void> {
  /** Where each tenant's journal was when its tables were last brought up to date from here. */
  const reached = new Map<TenantId, number>();
  const running = new Map<TenantId, Promise<void>>();

  async function follow(tenantId: TenantId): Promise<void> {
    try {
      const scope = TenantScope.forJob(services, tenantId, "directory");
      await directory.current(scope, nouns, Object.keys(nouns));
    } catch (error) {
      // Whoever asks next follows by themselves, and is told what is wrong.
      services.log.warn("directory not followed", { tenantId, error });
    } finally {
      running.delete(tenantId);
    }
  }

  const silence = onCommit((tenantId, seq) => {
    const last = reached.get(tenantId) ?? seq - 1;
    const isDue = seq - last >= mostBehind && !running.has(tenantId);
    reached.set(tenantId, isDue ? seq : last);
    if (isDue) running.set(tenantId, follow(tenantId));
  });
  return async () => {
    silence();
    await Promise.all(running.values());
  };
}
