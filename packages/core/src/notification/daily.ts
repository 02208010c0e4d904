import {
  type CalendarDate,
  fromDate,
  Time,
  toCalendarDate,
  toCalendarDateTime,
  toZoned,
} from "@internationalized/date";
import { isAppError } from "../kernel/error.ts";
import { newId } from "../kernel/id.ts";
import { keptSeconds, Mark, markKey, readMark } from "../kernel/mark.ts";
import type { NotificationId, UserId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { tenantOf } from "../tenant/repo.ts";
import { isActive, members } from "../user/repo.ts";
import { Outgoing } from "./entity.ts";
import { allPreferences } from "./preferences.ts";
import { type NotificationItem, notifications } from "./repo.ts";
import { kindOf, type MailChoice, type NotificationPreferences } from "./schema.ts";

/** News of the last two days and a bit more: nothing is left out where somebody chose a later hour, or an hour was missed. */
const lookBackMs = 50 * 3600_000;

type Reader = { userId: UserId; preferences: NotificationPreferences; day: CalendarDate; due: Date };

/**
 * Puts the day's mail of each member on its way whose hour has come, once a day: what they wanted to hear of daily and
 * have not read. Safe to call at any time, as often as one likes.
 */
export async function gatherDaily(scope: TenantScope): Promise<void> {
  const tenant = await tenantOf(scope).get();
  if (tenant?.status !== "active") return;
  const [all, preferencesOf, looked] = await Promise.all([
    members(scope).all(),
    allPreferences(scope),
    readMark(scope, lookedKey),
  ]);
  const now = scope.now();
  // Only `look` writes under this key. Who is never told anything daily, or was looked at in their hour, is passed over.
  const { until = "" } = (looked?.output ?? {}) as { until?: string };
  const readers = all
    .filter(isActive)
    .map(({ userId }) => readerAt(now, tenant.timeZone, userId, preferencesOf(userId)))
    .filter(({ due }) => due <= now && due.toISOString() > until)
    .filter(({ preferences: { mail, kinds } }) => mail && Object.values(kinds).some(isDaily));
  if (readers.length === 0) return;
  for (const reader of readers) await gather(scope, reader);
  const last = Math.max(...readers.map(({ due }) => due.getTime()));
  const ttl = Math.floor(now.getTime() / 1000) + keptSeconds;
  await write(scope, "notification.daily")
    .part(Mark, {
      tenantId: scope.tenantId,
      key: lookedKey,
      output: { until: new Date(last).toISOString() },
      ttl,
    })
    .commit();
}

const lookedKey = markKey("daily-mail", "looked");
const isDaily = (choice: { mail: MailChoice }): boolean => choice.mail === "daily";

/** Which day it is for a member, and when their mail of that day is due. */
function readerAt(
  now: Date,
  workspaceZone: string,
  userId: UserId,
  preferences: NotificationPreferences,
): Reader {
  const zone = preferences.timeZone ?? workspaceZone;
  const day = toCalendarDate(fromDate(now, zone));
  const due = toZoned(toCalendarDateTime(day, new Time(preferences.hour)), zone).toDate();
  return { userId, preferences, day, due };
}

async function gather(scope: TenantScope, { userId, preferences: { kinds }, day }: Reader): Promise<void> {
  const key = keyOf(day, userId);
  if (await readMark(scope, key)) return;
  const own = notifications(scope, userId);
  const since = newId("ntf", new Date(scope.now().getTime() - lookBackMs));
  const [items, unread] = await Promise.all([own.after(since), own.unread({ from: since })]);
  const isUnread = new Set<string>(unread);
  const wanted = (item: NotificationItem) =>
    kinds[kindOf[item.event]].mail === "daily" && (!item.app || isUnread.has(item.notificationId));
  const untold = await notYetMailed(
    scope,
    items.filter(wanted),
    [1, 2, 3].map((days) => keyOf(day.subtract({ days }), userId)),
  );
  if (untold.length === 0) return;
  const due = scope.now().toISOString();
  const mailId = newId("eml", scope.now());
  const change = write(scope, "notification.daily")
    .part(Outgoing, {
      ...{ tenantId: scope.tenantId, userId, mailId, notificationIds: untold },
      ...{ daily: true, due, tries: 0 },
    })
    .once(key, { ids: untold });
  try {
    await change.commit();
  } catch (error) {
    if (!isAppError(error, "conflict")) throw error;
  }
}

const keyOf = (day: CalendarDate, userId: UserId): string => markKey("daily-mail", day.toString(), userId);

/** Without what the mails of the days before told already: they look back over the same hours. */
async function notYetMailed(
  scope: TenantScope,
  items: NotificationItem[],
  before: string[],
): Promise<NotificationId[]> {
  const marks = await Promise.all(before.map((key) => readMark(scope, key)));
  // Only `gather` writes under these keys.
  const told = new Set(marks.flatMap((mark) => ((mark?.output ?? {}) as { ids?: string[] }).ids ?? []));
  return items.map(({ notificationId }) => notificationId).filter((id) => !told.has(id));
}
