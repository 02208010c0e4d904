import type { Services } from "../kernel/services.ts";
import { personKey, personPartition, sessionPrefix } from "./home.ts";
import { list, read } from "./store.ts";

/** When a person was seen last, as far as a standing session tells, and whether they sign in with a second factor. */
export async function lastSeen(
  { table }: Pick<Services, "table">,
  userId: string,
): Promise<{ lastSeenAt: string | null; secondFactor: boolean }> {
  const [person, sessions] = await Promise.all([
    read(table, personKey(userId)),
    list(table, { pk: personPartition(userId), sk: sessionPrefix }),
  ]);
  const seen = sessions
    .map(({ row }) => new Date(String(row.updatedAt ?? row.createdAt)))
    .filter((at) => !Number.isNaN(at.getTime()))
    .map((at) => at.toISOString());
  return { lastSeenAt: seen.sort().at(-1) ?? null, secondFactor: person?.row.twoFactorEnabled === true };
}
