import type { Services } from "../kernel/services.ts";
import { personKey, personPartition, sessionPrefix } from "./home.ts";
import { list, read } from "./store.ts";

/**
 * When a person was seen last, as far as a standing session tells, whether they sign in with a second factor, and
 * their address as it is now; absent where there is no such person.
 */
export async function lastSeen(
  { table }: Pick<Services, "table">,
  userId: string,
): Promise<{ email?: string; lastSeenAt: string | null; secondFactor: boolean }> {
  const [person, sessions] = await Promise.all([
    read(table, personKey(userId)),
    list(table, { pk: personPartition(userId), sk: sessionPrefix }),
  ]);
  const seen = sessions
    .map(({ row }) => new Date(String(row.seenAt ?? row.updatedAt)))
    .filter((at) => !Number.isNaN(at.getTime()))
    .map((at) => at.toISOString());
  return {
    ...(person && { email: String(person.row.email) }),
    lastSeenAt: seen.sort().at(-1) ?? null,
    secondFactor: person?.row.twoFactorEnabled === true,
  };
}
