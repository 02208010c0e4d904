import { newId } from "../kernel/id.ts";
import type { UserId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import type { Write } from "../kernel/write.ts";
import { isActive, members } from "../user/repo.ts";
import { NotificationRecord, Outgoing, UnreadMark } from "./entity.ts";
import { memberScope } from "./member-scope.ts";
import { preferencesOf } from "./preferences.ts";
import type { NotificationItem } from "./repo.ts";
import { kindOf } from "./schema.ts";
import { seenBy } from "./seen.ts";

/** News for somebody, before it is asked whether they want it and may have it. */
export type News = Pick<NotificationItem, "userId" | "event" | "record" | "actorId"> & {
  data?: Record<string, unknown>;
};

/** How long news is kept: 90 days. */
const keptSeconds = 90 * 24 * 3600;
/** Items that one piece of news takes at most. */
const itemsEach = 3;

/**
 * Adds news to a change, so that it is told when the change stands and never otherwise: to members, about records they
 * may see, within what they want to hear, and never about their own doing.
 * @returns true where somebody is told
 */
export async function addNews(scope: TenantScope, change: Write, all: News[]): Promise<boolean> {
  const active = (await members(scope).all()).filter(isActive);
  const known = new Map(active.map((member) => [member.userId, member]));
  let added = false;
  for (const news of all) {
    const member = known.get(news.userId);
    if (!member || news.userId === news.actorId || change.room < itemsEach) continue;
    const { mail, kinds } = await preferencesOf(scope, news.userId);
    const choice = kinds[kindOf[news.event]];
    const byMail = mail ? choice.mail : "off";
    if (!choice.app && byMail === "off") continue;
    if (!(await seenBy(await memberScope(scope, member), [news.record]))(news.record)) continue;
    put(scope, change, news, { app: choice.app, atOnce: byMail === "at-once" });
    added = true;
  }
  return added;
}

function put(
  scope: TenantScope,
  change: Write,
  { userId, data = {}, ...news }: News,
  { app, atOnce }: { app: boolean; atOnce: boolean },
): void {
  const now = scope.now();
  const notificationId = newId("ntf", now);
  const ttl = Math.floor(now.getTime() / 1000) + keptSeconds;
  const whose: { tenantId: typeof scope.tenantId; userId: UserId } = { tenantId: scope.tenantId, userId };
  // The member's id is what open browsers listen for.
  change.create(NotificationRecord, userId, {
    ...whose,
    ...news,
    notificationId,
    version: 1,
    at: now.toISOString(),
    data,
    app,
    ttl,
  });
  if (app) change.part(UnreadMark, { ...whose, notificationId, ttl });
  if (atOnce) {
    const due = now.toISOString();
    change.part(Outgoing, {
      ...whose,
      mailId: notificationId,
      notificationIds: [notificationId],
      daily: false,
      due,
      tries: 0,
    });
  }
}
