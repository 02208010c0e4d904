import { instant } from "../kernel/clock.ts";
import { missing } from "../kernel/error.ts";
import type { UserId } from "../kernel/schema.ts";
import type { Services } from "../kernel/services.ts";
import { noteSignOut, type Whence } from "../sign-in/sign-in.ts";
import { change } from "./change.ts";
import { deviceOf } from "./device.ts";
import { find } from "./find.ts";
import { sessions } from "./home.ts";
import type { SessionView } from "./session-schema.ts";
import type { Condition, Row } from "./where.ts";

type Stores = Pick<Services, "table" | "clock">;

const equals = (field: string, value: string): Condition => ({
  field,
  value,
  operator: "eq",
  connector: "AND",
  mode: "sensitive",
});

/** The standing sessions of a person, the one that asks first, then by when they were last seen. */
export async function sessionsOf(
  { table, clock }: Stores,
  userId: string,
  token: string,
): Promise<SessionView[]> {
  const now = clock.now().toISOString();
  const rows = (await find(table, sessions, [equals("userId", userId)])).map(({ row }) => row);
  return rows
    .filter((row) => String(row.expiresAt) > now)
    .map((row) => viewOf(row, token))
    .sort((a, b) => Number(b.current) - Number(a.current) || b.seenAt.localeCompare(a.seenAt));
}

const viewOf = (row: Row, token: string): SessionView => ({
  sessionId: String(row.id),
  current: row.token === token,
  ...deviceOf(String(row.userAgent ?? "")),
  ...(row.ipAddress ? { address: String(row.ipAddress) } : {}),
  createdAt: String(row.createdAt),
  seenAt: String(row.seenAt ?? row.updatedAt),
});

/**
 * Ends sessions of a person: one by its id, or all but the one with a token. They are out on their next request, and
 * the workspaces that they had come into hear of it.
 * @throws AppError missing `session.missing` where there is none of that id
 */
export async function endSessions(
  services: Services,
  userId: UserId,
  { sessionId, except }: { sessionId?: string | undefined; except?: string | undefined },
  whence: Whence,
): Promise<void> {
  const where = [equals("userId", userId), ...(sessionId ? [equals("id", sessionId)] : [])];
  const ends = (row: Row) => (row.token === except ? row : undefined);
  const changed = await change(services.table, sessions, where, ends, Number.POSITIVE_INFINITY);
  const ended = changed.filter(({ is }) => is === undefined).map(({ was }) => String(was.token));
  if (sessionId && ended.length === 0) throw missing("session.missing");
  await noteSignOut(services, userId, ended, whence);
}

/** So long ago a session must have been seen last for it to be written down again, in milliseconds. */
const seenEvery = 10 * 60 * 1000;

/** Writes down that a session was seen, now and then; one that has ended stays ended. */
export async function seen({ table, clock }: Stores, userId: string, token: string): Promise<void> {
  const long = clock.now().getTime() - seenEvery;
  const where = [equals("userId", userId), equals("token", token)];
  const [stored] = await find(table, sessions, where);
  if (!stored || Date.parse(String(stored.row.seenAt ?? stored.row.updatedAt)) > long) return;
  await change(table, sessions, where, (row) => ({ ...row, seenAt: instant(clock) }), 1);
}
