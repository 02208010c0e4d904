import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { conflict, isAppError } from "../kernel/error.ts";
import { markKey, readMark } from "../kernel/mark.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { type Write, write } from "../kernel/write.ts";
import { plans } from "../plan/plans.ts";
import { dayOf, keptSeconds, monthOf, nextBegin } from "./days.ts";
import { MailTally } from "./entity.ts";
import { planOf } from "./plan-of.ts";

/** Mails of this UTC day and month that went out, or are being sent. */
type MailsSent = { day: number; month: number };

/** How many mails a workspace sent on a UTC day or in a month, each counted once however often it was tried. */
export async function mailCounts(
  { client, tenantId }: TenantScope,
  months: string[],
): Promise<(period: string) => number> {
  const tally = async (month: string) => {
    const Key = MailTally.rawKey(client, { tenantId, month });
    const { Item } = await client.doc.send(
      new GetCommand({ TableName: client.table, Key, ConsistentRead: true }),
    );
    return [month, Item] as const;
  };
  const found = new Map(await Promise.all(months.map(tally)));
  return (period) => {
    const month = monthOf(period);
    return Number(found.get(month)?.[period === month ? "total" : dayCount(period)] ?? 0);
  };
}

/** The attribute that counts the mails of a day of the month; `total` counts them all. */
const dayCount = (day: string): string => `d${day.slice(8)}`;

/** The mails of this UTC day and month so far. */
export async function mailsSent(scope: TenantScope): Promise<MailsSent> {
  const day = dayOf(scope.now().getTime());
  const month = monthOf(day);
  const countOf = await mailCounts(scope, [month]);
  return { day: countOf(day), month: countOf(month) };
}

const most = async (scope: TenantScope) => {
  const { mailsPerDay, mailsPerMonth } = plans[await planOf(scope)];
  return {
    day: mailsPerDay ?? Number.POSITIVE_INFINITY,
    month: mailsPerMonth ?? Number.POSITIVE_INFINITY,
  };
};

/** Mails that the plan leaves for now, and when there are more where it leaves none. */
export async function mailsLeft(scope: TenantScope): Promise<{ left: number; moreAt: Date | undefined }> {
  const limit = await most(scope);
  // Nothing has to be read where nothing is limited.
  if (!Number.isFinite(limit.day) && !Number.isFinite(limit.month))
    return { left: limit.day, moreAt: undefined };
  const sent = await mailsSent(scope);
  const left = Math.max(0, Math.min(limit.day - sent.day, limit.month - sent.month));
  const period = sent.month >= limit.month ? "month" : "day";
  return { left, moreAt: left > 0 ? undefined : nextBegin(scope.now(), period) };
}

/**
 * Takes one of the plan's mails for a mail that can wait, before it is sent. A mail that was counted already, and is
 * tried again under its id, takes none. @returns false where none is left
 */
export async function takeMail(scope: TenantScope, messageId: string): Promise<boolean> {
  const key = markKey("mail", messageId);
  if (await readMark(scope, key)) return true;
  const change = count(scope, write(scope, "notification.mail").once(key), await most(scope));
  try {
    await change.commit();
    return true;
  } catch (error) {
    if (!isAppError(error, "conflict")) throw error;
    return error.code !== full().code;
  }
}

/**
 * Notes that a mail which may not wait was sent, and counts it, both once per key: a repeat finds the mark and sends
 * nothing; a crash before it repeats the mail under the same Message-ID.
 */
export async function confirmSent(scope: TenantScope, action: string, key: string): Promise<void> {
  try {
    await count(scope, write(scope, action).once(key)).commit();
  } catch (error) {
    if (!isAppError(error, "conflict")) throw error;
  }
}

const full = () => conflict("usage.mails-full");

function count(scope: TenantScope, change: Write, limit?: MailsSent): Write {
  const now = scope.now().getTime();
  const day = dayOf(now);
  const key = { tenantId: scope.tenantId, month: monthOf(day) };
  const ttl = Math.floor(now / 1000) + keptSeconds;
  const limits = Object.entries({ [dayCount(day)]: limit?.day, total: limit?.month });
  const finite = limits.flatMap(([name, value]) => (Number.isFinite(value) ? [[name, value]] : []));
  const counts = { [dayCount(day)]: 1, total: 1 };
  return change.add(MailTally, key, { counts, most: Object.fromEntries(finite), ttl }, full);
}
