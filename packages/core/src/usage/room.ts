import { conflict } from "../kernel/error.ts";
import type { TenantScope } from "../kernel/scope.ts";
import type { TenantClient } from "../kernel/table.ts";
import { plans } from "../plan/plans.ts";
import { counted } from "./count.ts";
import { planOf } from "./plan-of.ts";

const keptMs = 60_000;

/**
 * What a process knows of a workspace: who stood at number `seq` of the journal, and until when that is good enough; the
 * numbers at which it let more in since; and how many are coming in now.
 */
type Seen = { standing: number; seq: number; until: number; since: number[]; coming: number };
const seen = new WeakMap<TenantClient, Seen>();

function seenOf({ client }: TenantScope): Seen {
  const known = seen.get(client) ?? { standing: 0, seq: 0, until: 0, since: [], coming: 0 };
  seen.set(client, known);
  return known;
}

const taken = ({ standing, since, coming }: Seen) => standing + since.length + coming;

async function countAnew(scope: TenantScope): Promise<Seen> {
  const { customers, seq } = await counted(scope);
  const mine = seenOf(scope);
  if (seq >= mine.seq) {
    const since = mine.since.filter((each) => each > seq);
    Object.assign(mine, { standing: customers, seq, since, until: scope.now().getTime() + keptMs });
  }
  return mine;
}

/** Customers that the plan leaves room for, counted anew; Infinity without a limit. */
export async function customerRoom(scope: TenantScope): Promise<number> {
  const { customers: most } = plans[await planOf(scope)];
  return most === null ? Number.POSITIVE_INFINITY : Math.max(0, most - taken(await countAnew(scope)));
}

/**
 * Makes one more customer where the plan has room for one; a try that fails takes none. A process goes by what it counted
 * up to a minute ago and let in since, and counts anew before it refuses: room that came free is there at once. What other
 * processes added shows within a minute, so a workspace may come out a little above its limit. So it may by taking back:
 * what was deleted or merged can return whatever the plan holds, and nothing is added then until there is room.
 * @param make answers with the journal's number of the change that made the customer
 * @throws AppError conflict `usage.customers-full`
 */
export async function withCustomerRoom<T extends { seq: number }>(
  scope: TenantScope,
  make: () => Promise<T>,
): Promise<T> {
  const { customers: most } = plans[await planOf(scope)];
  if (most === null) return make();
  const mine = seenOf(scope);
  const known = mine.until > scope.now().getTime() && taken(mine) < most;
  if (!known && taken(await countAnew(scope)) >= most) throw conflict("usage.customers-full");
  // Nothing is awaited between looking and taking.
  mine.coming += 1;
  try {
    const made = await make();
    if (made.seq > mine.seq) mine.since.push(made.seq);
    return made;
  } finally {
    mine.coming -= 1;
  }
}

/** Lets go on what makes so many customers at once. @throws AppError conflict `usage.customers-full` where they don't all fit */
export async function expectCustomerRoom(scope: TenantScope, customers: number): Promise<void> {
  if ((await customerRoom(scope)) < customers) throw conflict("usage.customers-full");
}

/** Lets a file of so many bytes be announced, or taken in. @throws AppError conflict `usage.storage-full` where the plan has no room for it */
export async function expectStorage(scope: TenantScope, bytes: number): Promise<void> {
  const { storageBytes: most } = plans[await planOf(scope)];
  if (most !== null && (await counted(scope)).storage + bytes > most) throw conflict("usage.storage-full");
}
