import { conflict } from "../kernel/error.ts";
import type { TenantScope } from "../kernel/scope.ts";
import type { TenantClient } from "../kernel/table.ts";
import { plans } from "../plan/plans.ts";
import { counted } from "./count.ts";
import { planOf } from "./plan-of.ts";

const keptMs = 60_000;
type Seen = { customers: number; until: number };
const seen = new WeakMap<TenantClient, Seen>();

/**
 * Customers that the plan leaves room for; Infinity without a limit. What this process let in since it counted last is
 * taken off; what others did shows within a minute, so a workspace may come out a little above its limit.
 */
async function room(scope: TenantScope): Promise<number> {
  const { customers: most } = plans[await planOf(scope)];
  if (most === null) return Number.POSITIVE_INFINITY;
  const now = scope.now().getTime();
  let last = seen.get(scope.client);
  if (!last || last.until <= now) {
    last = { customers: (await counted(scope)).customers, until: now + keptMs };
    seen.set(scope.client, last);
  }
  return most - last.customers;
}

/** Takes room for one more customer. What is stored already stays, whatever the plan. @throws AppError conflict `usage.customers-full` */
export async function takeCustomerRoom(scope: TenantScope): Promise<void> {
  if ((await room(scope)) < 1) throw conflict("usage.customers-full");
  const last = seen.get(scope.client);
  if (last) last.customers += 1;
}
