import { conflict } from "../kernel/error.ts";
import type { TenantScope } from "../kernel/scope.ts";
import type { TenantClient } from "../kernel/table.ts";
import { plans } from "../plan/plans.ts";
import { counted } from "./count.ts";
import { planOf } from "./plan-of.ts";

const keptMs = 60_000;
type Seen = { customers: number; until: number };
const seen = new WeakMap<TenantClient, Seen>();

/** Customers that the plan leaves room for, counted anew; Infinity without a limit. */
export async function customerRoom(scope: TenantScope): Promise<number> {
  seen.delete(scope.client);
  return room(scope);
}

/**
 * The same as this process last saw it. What it let in since then one by one is taken off; what others did shows
 * within a minute, so a workspace may come out a little above its limit.
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
  return Math.max(0, most - last.customers);
}

/** Takes room for one more customer. What is stored already stays, whatever the plan. @throws AppError conflict `usage.customers-full` */
export async function takeCustomerRoom(scope: TenantScope): Promise<void> {
  if ((await room(scope)) < 1) throw conflict("usage.customers-full");
  const last = seen.get(scope.client);
  if (last) last.customers += 1;
}

/** Lets go on what makes so many customers at once. @throws AppError conflict `usage.customers-full` where they don't all fit */
export async function expectCustomerRoom(scope: TenantScope, customers: number): Promise<void> {
  if ((await customerRoom(scope)) < customers) throw conflict("usage.customers-full");
}

/** Lets a file of so many bytes be announced. @throws AppError conflict `usage.storage-full` where the plan has no room for it */
export async function expectStorage(scope: TenantScope, bytes: number): Promise<void> {
  const { storageBytes: most } = plans[await planOf(scope)];
  if (most !== null && (await counted(scope)).storage + bytes > most) throw conflict("usage.storage-full");
}
