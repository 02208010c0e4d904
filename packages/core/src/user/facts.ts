import { lastSeen } from "../identity/last-seen.ts";
import type { UserId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";

/** What only the person's own partition knows of them. */
export type Facts = Awaited<ReturnType<typeof lastSeen>>;

/** Persons looked up at a time. */
const atOnce = 20;

/** What only the persons' own partitions tell of these people. */
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
