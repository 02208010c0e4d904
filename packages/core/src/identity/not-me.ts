import { createHmac, timingSafeEqual } from "node:crypto";
import { invalid } from "../kernel/error.ts";
import type { UserId } from "../kernel/schema.ts";
import type { Services } from "../kernel/services.ts";
import type { Whence } from "../sign-in/sign-in.ts";
import { change } from "./change.ts";
import { accounts } from "./home.ts";
import { person } from "./person.ts";
import { identitySecret } from "./secret.ts";
import { endSessions } from "./sessions.ts";

/** How long the link in a notice works, in seconds: long enough to come back from a week away. */
const lifetime = 8 * 24 * 60 * 60;

const signature = (secret: string, text: string) =>
  createHmac("sha256", identitySecret(secret)).update(`not me ${text}`).digest("base64url");

/** What the link "It wasn't me" carries: whose account, until when, and our signature. */
export function notMeToken({ secret, clock }: Pick<Services, "secret" | "clock">, userId: string): string {
  const text = `${userId}.${Math.floor(clock.now().getTime() / 1000) + lifetime}`;
  return `${text}.${signature(secret, text)}`;
}

/**
 * Shuts everybody out of an account: all sessions end and the password, which somebody else knows, is of no more use.
 * Gives the address to which a mail for choosing a new one can be asked for; doing it again does no harm.
 * @throws AppError invalid `not-me.link` where the link is not ours or too old
 */
export async function shutOut(services: Services, token: string, whence: Whence): Promise<{ email: string }> {
  const userId = ownerOf(services, token);
  await endSessions(services, userId, {}, whence);
  const where = [
    { field: "userId", value: userId, operator: "eq", connector: "AND", mode: "sensitive" },
  ] as const;
  await change(
    services.table,
    accounts,
    where,
    (row) => ({ ...row, password: null }),
    Number.POSITIVE_INFINITY,
  );
  // Whoever knows the password may have signed in in between.
  await endSessions(services, userId, {}, whence);
  return { email: (await person(services, userId)).email };
}

function ownerOf({ secret, clock }: Services, token: string): UserId {
  const [userId = "", until = "", signed = ""] = token.split(".");
  const [is, should] = [Buffer.from(signed), Buffer.from(signature(secret, `${userId}.${until}`))];
  const isOurs = is.length === should.length && timingSafeEqual(is, should);
  if (!isOurs || Number(until) * 1000 < clock.now().getTime()) throw invalid("not-me.link", []);
  // Signed by us, and we only sign ids of persons.
  return userId as UserId;
}
