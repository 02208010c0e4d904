import { tailOf } from "../kernel/journal.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { counted } from "./count.ts";
import { dayOf, keptSeconds } from "./days.ts";
import { UsageDay } from "./entity.ts";

/**
 * Keeps what stands in the workspace today for its history. Safe to call at any time, by several at once and in any
 * order: of two counts of a day the one further on in the journal stays. Where nothing happened it is two small reads.
 */
export async function measure(scope: TenantScope): Promise<void> {
  const { client, tenantId } = scope;
  const days = UsageDay.on(client);
  const [tail, { data }] = await Promise.all([
    tailOf(client),
    days.query.record({ tenantId }).go({ order: "desc", limit: 1, consistent: true }),
  ]);
  if (data[0] && data[0].seq >= tail) return;
  // Read before it is counted: what is counted may be of later, what is written is never of an earlier day.
  const now = scope.now().getTime();
  const { seq, customers, storage } = await counted(scope);
  const ttl = Math.floor(now / 1000) + keptSeconds;
  await days
    .put({ tenantId, day: dayOf(now), seq, customers, storage, ttl })
    .where((stored, { lt, notExists }) => `${notExists(stored.seq)} OR ${lt(stored.seq, seq)}`)
    .go()
    .catch(unlessFurtherOn);
}

function unlessFurtherOn(error: unknown): void {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && cause.name === "ConditionalCheckFailedException") return;
  throw error;
}
