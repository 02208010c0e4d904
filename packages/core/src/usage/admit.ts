import { AppError } from "../kernel/error.ts";
import type { TenantScope } from "../kernel/scope.ts";
import type { TenantClient } from "../kernel/table.ts";
import { plans } from "../plan/plans.ts";
import { type CallKind, leaseCalls, type Rate } from "./lease.ts";
import { planOf } from "./plan-of.ts";

/** Calls that this process may let in without asking, until when; or until when it lets nobody in. */
type Held = { calls: number; until: number; closedUntil: number; asking: Promise<void> | undefined };

/** Per connection, so a workspace that nobody uses any more is forgotten with it. */
const held = new WeakMap<TenantClient, Record<CallKind, Held>>();

const none = (): Held => ({ calls: 0, until: 0, closedUntil: 0, asking: undefined });

/** People's own clicks are far below this; a script with somebody's cookie isn't. */
const people: Rate = { perMinute: 6_000, burst: 6_000 };

/** How long calls that were taken out are kept here, in milliseconds, and which part of the burst is taken at once. */
const kept = { key: 60_000, session: 300_000 } satisfies Record<CallKind, number>;
const share = 20;

/**
 * Lets a request in, or refuses it: every workspace has a bucket of its own, so what one does in excess costs another
 * nothing. The bucket is asked once for many calls (one write); refusals are answered from memory.
 * @throws AppError limit `usage.too-many-calls` with `retryAfter`
 */
export async function admit(scope: TenantScope): Promise<void> {
  if (scope.actor.kind === "system") return;
  const kind: CallKind = scope.actor.kind === "key" ? "key" : "session";
  const now = scope.now().getTime();
  const known = held.get(scope.client) ?? { key: none(), session: none() };
  held.set(scope.client, known);
  const mine = known[kind];
  for (;;) {
    if (mine.closedUntil > now) throw tooMany(mine.closedUntil - now);
    if (mine.calls > 0 && mine.until > now) {
      mine.calls -= 1;
      return;
    }
    mine.asking ??= refill(scope, kind, mine, now).finally(() => {
      mine.asking = undefined;
    });
    await mine.asking;
  }
}

async function refill(scope: TenantScope, kind: CallKind, mine: Held, now: number): Promise<void> {
  const rate = kind === "session" ? people : await rateOf(scope);
  const leased = await leaseCalls(scope.client, kind, rate, Math.ceil(rate.burst / share), now);
  if ("waitMs" in leased) mine.closedUntil = now + leased.waitMs;
  else Object.assign(mine, { calls: leased.calls, until: now + kept[kind] });
}

async function rateOf(scope: TenantScope): Promise<Rate> {
  const { callsPerMinute } = plans[await planOf(scope)];
  return { perMinute: callsPerMinute, burst: callsPerMinute };
}

const tooMany = (waitMs: number) =>
  new AppError("limit", "usage.too-many-calls", { retryAfter: Math.max(1, Math.ceil(waitMs / 1000)) });
