import { putDeadLetter } from "@rabita/core/kernel/dead-letter";
import { isAppError } from "@rabita/core/kernel/error";
import { entryAt } from "@rabita/core/kernel/journal";
import type { JournalEntry } from "@rabita/core/kernel/journal-schema";
import { TenantId } from "@rabita/core/kernel/schema";
import { TenantScope } from "@rabita/core/kernel/scope";
import type { Services } from "@rabita/core/kernel/services";
import { z } from "zod";
import type { Envelope } from "../envelope.ts";

const Body = z.object({ subscriber: z.string(), tenantId: TenantId, seq: z.int().min(1) });

/** What a queue's message says. @throws ZodError, SyntaxError for anything that isn't an envelope. */
export const openEnvelope = (body: string): Envelope => Body.parse(JSON.parse(body));

/** Hands the entry that the envelope names to the reaction, inside the scope of the entry's tenant. */
export async function receive(
  services: Services,
  { subscriber, tenantId, seq }: Envelope,
  react: (scope: TenantScope, entry: JournalEntry) => Promise<void>,
): Promise<void> {
  const scope = TenantScope.fromEntry(services, { tenantId, seq }, subscriber);
  const entry = await entryAt(scope, seq);
  if (!entry) throw new Error(`no entry ${seq} in the journal of ${tenantId}`);
  await react(scope, entry);
}

/** Keeps a reaction that failed for the last time as a dead letter, which an admin sees and can run again. */
export async function giveUp(
  services: Services,
  { subscriber, tenantId, seq }: Envelope,
  reason: unknown,
): Promise<void> {
  const code = isAppError(reason) ? reason.code : "internal.fault";
  const at = services.clock.now().toISOString();
  await putDeadLetter(TenantScope.forJob(services, tenantId, "relay"), { subscriber, seq, code, at });
  services.log.error("reaction given up", { subscriber, tenantId, seq, code });
}
