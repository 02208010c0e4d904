import { membershipOf } from "../identity/membership.ts";
import { person } from "../identity/person.ts";
import type { ItemOf } from "../kernel/entity.ts";
import { isAppError } from "../kernel/error.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { mailsLeft, takeMail } from "../usage/mails.ts";
import { isActive, members } from "../user/repo.ts";
import { claim } from "./claim.ts";
import { compose } from "./compose.ts";
import { Outgoing } from "./entity.ts";
import { gathered } from "./gathered.ts";
import { preferencesOf } from "./preferences.ts";

type Waiting = ItemOf<typeof Outgoing>;
/** What became of a mail: gone for good, claimed by another round, held because the plan leaves none, or to be tried again. */
type Outcome = "done" | "taken" | "held" | "failed";

/** Mails that one round sends; what is left is the next round's. */
const mostAtOnce = 100;
/** After so many failures, in two days, a mail is given up. */
const mostTries = 10;

/**
 * Sends the mails that wait: claimed, sent, then taken away, so that of two rounds at once one sends. A kill between
 * sending and taking away sends it again under the same Message-ID, and counts it once. Where the plan leaves no mail
 * they stay until it does. Where nothing waits this is one small Query.
 */
export async function sendWaiting(scope: TenantScope): Promise<void> {
  const now = scope.now().toISOString();
  const { data } = await Outgoing.on(scope.client)
    .query.record({ tenantId: scope.tenantId })
    .go({ consistent: true, limit: mostAtOnce });
  const due = data.filter((each) => each.due <= now);
  if (due.length === 0 || (await mailsLeft(scope)).left < 1) return;
  for (const waiting of await gathered(scope, due)) {
    const outcome = await attempt(scope, waiting);
    // Where the mail server is away the others wait for the next round: each try may take minutes.
    if (outcome === "failed" || outcome === "held") return;
  }
}

async function attempt(scope: TenantScope, waiting: Waiting): Promise<Outcome> {
  const { log } = scope.services;
  const { mailId, tries } = waiting;
  if (tries >= mostTries) log.error("mail given up", { tenantId: scope.tenantId, mailId });
  else {
    if (!(await claim(scope, waiting))) return "taken";
    try {
      if (!(await send(scope, waiting))) {
        await putBack(scope, waiting);
        return "held";
      }
    } catch (error) {
      log.warn("mail not sent", { mailId, tries, error });
      return "failed";
    }
  }
  await drop(scope, waiting);
  return "done";
}

/** As it was before it was claimed: that the plan leaves no mail is no try. */
async function putBack(scope: TenantScope, { tenantId, mailId, due, tries }: Waiting): Promise<void> {
  await Outgoing.on(scope.client).patch({ tenantId, mailId }).set({ due, tries }).go();
}

/** False where the plan leaves no mail. What nobody wants or may read any more is done without one. */
async function send(scope: TenantScope, waiting: Waiting): Promise<boolean> {
  const { userId } = waiting;
  const { services, tenantId } = scope;
  const [member, { mail: wanted }, membership] = await Promise.all([
    members(scope).get(userId),
    preferencesOf(scope, userId),
    membershipOf(services, userId, tenantId),
  ]);
  // Whoever was put out, or wants no mail by now, gets none of what still waited for them.
  if (!member || !isActive(member) || !wanted || membership?.status !== "active") return true;
  const who = await person(services, userId).catch(unlessGone);
  const mail = who?.emailVerified ? await compose(scope, member, who, waiting) : undefined;
  if (!mail) return true;
  if (!(await takeMail(scope, mail.messageId))) return false;
  await services.mailer.send(mail);
  return true;
}

function unlessGone(error: unknown): undefined {
  if (!isAppError(error, "missing")) throw error;
}

const drop = async (scope: TenantScope, { tenantId, mailId }: Waiting): Promise<void> => {
  await Outgoing.on(scope.client).delete({ tenantId, mailId }).go();
};
