import { deviceOf } from "../identity/device.ts";
import { type Membership, memberships } from "../identity/membership.ts";
import { networkOf } from "../identity/network.ts";
import { isAppError } from "../kernel/error.ts";
import { markKey, readMark } from "../kernel/mark.ts";
import type { UserId } from "../kernel/schema.ts";
import { type Origin, TenantScope } from "../kernel/scope.ts";
import type { Services } from "../kernel/services.ts";
import type { TenantClient } from "../kernel/table.ts";
import { write } from "../kernel/write.ts";
import { claimsOf } from "../user/standing.ts";

/** From where something was done: the address that our edge saw, and what the browser says of itself. */
export type Whence = Origin & { userAgent?: string | undefined };
type Entered = { sessionToken: string; secondFactor: boolean };

/** What this process wrote down, or saw to be written down, by workspace and session. */
const noted = new WeakMap<TenantClient, Map<string, Promise<void>>>();
/** Sessions of one workspace that are remembered; for one that was forgotten a read finds the mark. */
const mostNoted = 1_000;

const beginKey = (sessionToken: string) => markKey("sign-in", sessionToken);

/**
 * Writes down in the audit of a workspace that a session came in for the first time, with device and address. Later
 * requests of the session cost nothing. The audit lags where the database is troubled: the request goes on, and the next tries again.
 */
export async function noteSignIn(scope: TenantScope, session: Entered, userAgent?: string): Promise<void> {
  const known = noted.get(scope.client) ?? new Map<string, Promise<void>>();
  noted.set(scope.client, known);
  const key = session.sessionToken;
  const writing = known.get(key) ?? begin(scope, session, userAgent);
  known.set(key, writing);
  const [oldest] = known.keys();
  if (known.size > mostNoted && oldest !== undefined) known.delete(oldest);
  try {
    await writing;
  } catch (error) {
    known.delete(key);
    failed(scope, error);
  }
}

async function begin(scope: TenantScope, session: Entered, userAgent = ""): Promise<void> {
  const key = beginKey(session.sessionToken);
  if (await readMark(scope, key)) return;
  const data = { userId: scope.actor.id, secondFactor: session.secondFactor, ...deviceOf(userAgent) };
  await onlyOnce(write(scope, "sign-in.begin").once(key).note("session.began", data).commit());
}

/** Writes down that sessions ended, in each workspace that they had come into. A failure is logged: what ended has ended. */
export async function noteSignOut(
  services: Services,
  userId: UserId,
  tokens: string[],
  whence: Whence,
): Promise<void> {
  if (tokens.length === 0) return;
  await inEach(services, userId, whence, async (scope) => {
    for (const token of tokens) {
      if (!(await readMark(scope, beginKey(token)))) continue;
      const change = write(scope, "sign-in.end").once(markKey("sign-out", token));
      await onlyOnce(change.note("session.ended", dataOf(userId, whence)).commit());
    }
  });
}

/** Codes that are wrong from one place within so many milliseconds make one line. */
const refusedEvery = 10 * 60 * 1000;

/** Writes down that somebody had a person's password and not the code, in each workspace that the person may open. */
export async function noteRefused(services: Services, userId: UserId, whence: Whence): Promise<void> {
  const stretch = Math.floor(services.clock.now().getTime() / refusedEvery);
  const key = markKey("sign-in-refused", userId, networkOf(whence.ip ?? ""), String(stretch));
  await inEach(services, userId, whence, async (scope) => {
    if (await readMark(scope, key)) return;
    const change = write(scope, "sign-in.refuse").once(key);
    await onlyOnce(change.note("session.refused", dataOf(userId, whence)).commit());
  });
}

const dataOf = (userId: UserId, { userAgent = "" }: Whence) => ({ userId, ...deviceOf(userAgent) });

async function inEach(
  services: Services,
  userId: UserId,
  { requestId, ip }: Whence,
  note: (scope: TenantScope) => Promise<void>,
): Promise<void> {
  const open = (await memberships(services, userId)).filter(({ status }) => status === "active");
  await Promise.all(
    open.map(async (membership) => {
      const scope = scopeIn(services, membership, { requestId, ip });
      await note(scope).catch((error: unknown) => failed(scope, error));
    }),
  );
}

const scopeIn = (services: Services, membership: Membership, origin: Origin): TenantScope =>
  TenantScope.fromClaims(services, {
    tenantId: membership.tenantId,
    userId: membership.userId,
    ...claimsOf(membership),
    origin,
  });

/** Somebody else, such as another of our processes, may have written the same down a moment before. */
async function onlyOnce(commit: Promise<unknown>): Promise<void> {
  try {
    await commit;
  } catch (error) {
    if (!isAppError(error, "conflict")) throw error;
  }
}

function failed({ tenantId, services, actor }: TenantScope, error: unknown): void {
  const cause = error instanceof Error ? error.stack : String(error);
  services.log.error("audit: sign-in not written down", { tenantId, userId: actor.id, cause });
}
