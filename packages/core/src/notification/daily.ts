import { fromDate, toCalendarDate } from "@internationalized/date";
import { isAppError } from "../kernel/error.ts";
import { newId } from "../kernel/id.ts";
import { markKey, readMark } from "../kernel/mark.ts";
import type { NotificationId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { tenantOf } from "../tenant/repo.ts";
import { isActive, type MemberItem, members } from "../user/repo.ts";
import { Outgoing } from "./entity.ts";
import { preferencesOf } from "./preferences.ts";
import { type NotificationItem, notifications } from "./repo.ts";
import { kindOf } from "./schema.ts";

/** From this hour of the workspace's clock on the day's mail goes. */
const morning = 8;
/** News of the last day and a bit more: a mail that was missed for an hour leaves nothing out. */
const lookBackMs = 26 * 3600_000;

/**
 * Puts the day's mail of each member of a workspace where it is morning on its way, once a day: what they wanted to
 * hear of daily and have not read. Safe to call at any time, as often as one likes.
 */
export async function gatherDaily(scope: TenantScope): Promise<void> {
  const tenant = await tenantOf(scope).get();
  if (tenant?.status !== "active") return;
  const local = fromDate(scope.now(), tenant.timeZone);
  if (local.hour < morning) return;
  const day = toCalendarDate(local).toString();
  const done = markKey("daily-mail", day);
  if (await readMark(scope, done)) return;
  const active = (await members(scope).all()).filter(isActive);
  for (const member of active) await gather(scope, member, day);
  // Only spares the next hours their look at each member; each of those has a mark of their own.
  await once(async () => {
    await write(scope, "notification.daily").once(done).commit();
  });
}

async function gather(scope: TenantScope, { userId }: MemberItem, day: string): Promise<void> {
  const key = markKey("daily-mail", day, userId);
  const { mail, kinds } = await preferencesOf(scope, userId);
  if (!mail || !Object.values(kinds).some((choice) => choice.mail === "daily")) return;
  if (await readMark(scope, key)) return;
  const own = notifications(scope, userId);
  const since = newId("ntf", new Date(scope.now().getTime() - lookBackMs));
  const [items, unread] = await Promise.all([own.after(since), own.unread({ from: since })]);
  const isUnread = new Set<string>(unread);
  const wanted = (item: NotificationItem) =>
    kinds[kindOf[item.event]].mail === "daily" && (!item.app || isUnread.has(item.notificationId));
  const untold = await notYetMailed(scope, userId, items.filter(wanted));
  if (untold.length === 0) return;
  const due = scope.now().toISOString();
  const mailId = newId("eml", scope.now());
  const change = write(scope, "notification.daily")
    .part(Outgoing, {
      ...{ tenantId: scope.tenantId, userId, mailId, notificationIds: untold },
      ...{ daily: true, due, tries: 0 },
    })
    .once(key, { ids: untold });
  await once(async () => {
    await change.commit();
  });
}

/** Without what yesterday's mail told already: the two look back over the same hours. */
async function notYetMailed(
  scope: TenantScope,
  userId: string,
  items: NotificationItem[],
): Promise<NotificationId[]> {
  const { timeZone } = await tenantOf(scope).expect();
  const yesterday = toCalendarDate(fromDate(scope.now(), timeZone)).subtract({ days: 1 }).toString();
  const mark = await readMark(scope, markKey("daily-mail", yesterday, userId));
  // Only `gather` writes under this key.
  const { ids = [] } = (mark?.output ?? {}) as { ids?: string[] };
  return items.map(({ notificationId }) => notificationId).filter((id) => !ids.includes(id));
}

async function once(commit: () => Promise<void>): Promise<void> {
  try {
    await commit();
  } catch (error) {
    if (!isAppError(error, "conflict")) throw error;
  }
}
