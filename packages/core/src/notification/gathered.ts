import type { ItemOf } from "../kernel/entity.ts";
import { newId } from "../kernel/id.ts";
import { markKey } from "../kernel/mark.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { claim } from "./claim.ts";
import { Outgoing } from "./entity.ts";

type Waiting = ItemOf<typeof Outgoing>;

/** Mails that had to wait for longer than this come as one. */
const heldMs = 3600_000;
/** Mails that become one at most: what they tell of is one item, and their going is one transaction. */
const mostInOne = 40;

/**
 * The mails, with those of a member that were held up for long as one: when the plan leaves mails again, nobody gets
 * one for each thing that happened meanwhile.
 */
export async function gathered(scope: TenantScope, due: Waiting[]): Promise<Waiting[]> {
  const before = new Date(scope.now().getTime() - heldMs).toISOString();
  const late = due.filter((each) => each.due < before && each.tries === 0);
  const mails = due.filter((each) => !late.includes(each));
  for (const theirs of Map.groupBy(late, ({ userId }) => userId).values()) {
    const some = theirs.slice(0, mostInOne);
    mails.push(...(some.length > 1 ? await joined(scope, some) : some), ...theirs.slice(mostInOne));
  }
  return mails;
}

/** One mail in place of several; none where another round has one of them, whose claims end by themselves. */
async function joined(scope: TenantScope, some: Waiting[]): Promise<Waiting[]> {
  const [first] = some;
  if (!first) return [];
  for (const each of some) if (!(await claim(scope, each))) return [];
  const { tenantId, userId } = first;
  const mail: Waiting = {
    ...{ tenantId, userId, mailId: newId("eml", scope.now()), daily: true, tries: 0 },
    notificationIds: [...new Set(some.flatMap(({ notificationIds }) => notificationIds))],
    due: scope.now().toISOString(),
  };
  const change = write(scope, "notification.daily").part(Outgoing, mail);
  for (const { mailId } of some) change.without(Outgoing, { tenantId, mailId });
  await change.once(markKey("gathered-mail", mail.mailId)).commit();
  return [mail];
}
