import { membershipOf } from "../identity/membership.ts";
import { person } from "../identity/person.ts";
import type { ItemOf } from "../kernel/entity.ts";
import { isAppError } from "../kernel/error.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { isActive, members } from "../user/repo.ts";
import { compose } from "./compose.ts";
import { Outgoing } from "./entity.ts";
import { preferencesOf } from "./preferences.ts";

type Waiting = ItemOf<typeof Outgoing>;

/** Mails that one round sends; what is left is the next round's. */
const mostAtOnce = 100;
/** After so many failures, in two days, a mail is given up. */
const mostTries = 10;
/** How long who claimed a mail has it to themself, in minutes; doubled with every try. */
const claimMinutes = 3;

/**
 * Sends the mails that wait: claimed, sent, then taken away, so that of two rounds at once one sends. A kill between
 * sending and taking away sends it again under the same Message-ID. Where nothing waits this is one small Query.
 */
export async function sendWaiting(scope: TenantScope): Promise<void> {
  const now = scope.now().toISOString();
  const { data } = await Outgoing.on(scope.client)
    .query.record({ tenantId: scope.tenantId })
    .go({ consistent: true, limit: mostAtOnce });
  for (const waiting of data.filter(({ due }) => due <= now)) {
    // Where the mail server is away the others wait for the next round: each try may take minutes.
    if (!(await attempt(scope, waiting))) return;
  }
}

/** False where the mail could not be sent; it stays then, and its claim ends. */
async function attempt(scope: TenantScope, waiting: Waiting): Promise<boolean> {
  const { log } = scope.services;
  const { mailId, tries } = waiting;
  if (tries >= mostTries) log.error("mail given up", { tenantId: scope.tenantId, mailId });
  else {
    if (!(await claim(scope, waiting))) return true;
    try {
      await send(scope, waiting);
    } catch (error) {
      log.warn("mail not sent", { mailId, tries, error });
      return false;
    }
  }
  await drop(scope, waiting);
  return true;
}

/** False where another round has it. */
async function claim(scope: TenantScope, { tenantId, mailId, due, tries }: Waiting): Promise<boolean> {
  const until = new Date(scope.now().getTime() + claimMinutes * 60_000 * 2 ** tries).toISOString();
  const { data } = await Outgoing.on(scope.client)
    .patch({ tenantId, mailId })
    .set({ due: until, tries: tries + 1 })
    .where((stored, { eq }) => eq(stored.due, due))
    .go({ response: "all_new" })
    .catch(unlessTaken);
  return data !== null;
}

function unlessTaken(error: unknown): { data: null } {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && cause.name === "ConditionalCheckFailedException") return { data: null };
  throw error;
}

async function send(scope: TenantScope, waiting: Waiting): Promise<void> {
  const { userId } = waiting;
  const { services, tenantId } = scope;
  const [member, { mail: wanted }, membership] = await Promise.all([
    members(scope).get(userId),
    preferencesOf(scope, userId),
    membershipOf(services, userId, tenantId),
  ]);
  // Whoever was put out, or wants no mail by now, gets none of what still waited for them.
  if (!member || !isActive(member) || !wanted || membership?.status !== "active") return;
  const who = await person(services, userId).catch(unlessGone);
  const mail = who?.emailVerified ? await compose(scope, member, who, waiting) : undefined;
  if (mail) await services.mailer.send(mail);
}

function unlessGone(error: unknown): undefined {
  if (!isAppError(error, "missing")) throw error;
}

const drop = async (scope: TenantScope, { tenantId, mailId }: Waiting): Promise<void> => {
  await Outgoing.on(scope.client).delete({ tenantId, mailId }).go();
};
