import { onCommit } from "../kernel/journal.ts";
import type { TenantId } from "../kernel/schema.ts";
import { TenantScope } from "../kernel/scope.ts";
import type { Services } from "../kernel/services.ts";
import type { Nouns } from "./columns.ts";
import { type Directory, directoryOf } from "./directory.ts";

/** Entries from which on it is worth while. */
const worth = 20;

/**
 * Brings a process's tables up to date as soon as the same process has nothing more to write for `pause` milliseconds,
 * so that the first list after an import has little to follow; not during it, which would cost the import memory.
 * For a process that goes on after it answered; a Lambda stands still then.
 * @returns ends it; settles when nothing is under way any more
 */
export function followAlong(
  services: Services,
  nouns: Nouns,
  directory: Directory = directoryOf(services),
  pause = 500,
): () => Promise<void> {
  /** Where each tenant's journal was when its tables were last brought up to date from here. */
  const reached = new Map<TenantId, number>();
  const running = new Map<TenantId, Promise<void>>();
  const waiting = new Map<TenantId, NodeJS.Timeout>();

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
    reached.set(tenantId, last);
    clearTimeout(waiting.get(tenantId));
    if (seq - last < worth || running.has(tenantId)) return;
    const start = () => {
      reached.set(tenantId, seq);
      running.set(tenantId, follow(tenantId));
    };
    waiting.set(tenantId, setTimeout(start, pause));
  });
  return async () => {
    silence();
    for (const timer of waiting.values()) clearTimeout(timer);
    await Promise.all(running.values());
  };
}
