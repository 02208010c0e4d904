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
