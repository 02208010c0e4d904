import { lastSeen } from "../identity/last-seen.ts";
import type { UserId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";

/** What only the person's own partition knows of them. */
export type Facts = { lastSeenAt: string | null; secondFactor: boolean };

/** Persons looked up at a time. */
const atOnce = 20;

/** When each of these people was seen last, to the day, and whether they sign in with a second factor. */
export async function factsOf(scope: TenantScope, userIds: UserId[]): Promise<Map<UserId, Facts>> {
  const found = new Map<UserId, Facts>();
  for (let from = 0; from < userIds.length; from += atOnce) {
    await Promise.all(
      userIds.slice(from, from + atOnce).map(async (userId) => {
        found.set(userId, await lastSeen(scope.services, userId));
      }),
    );
  }
  return found;
}
