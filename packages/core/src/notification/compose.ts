import type { Person } from "../identity/person.ts";
import type { Mail } from "../kernel/mail.ts";
import type { NotificationId, UserId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { dailyMail, noticeMail, type Told } from "../mail/notice.ts";
import { tenantOf } from "../tenant/repo.ts";
import type { MemberItem } from "../user/repo.ts";
import { actorNames } from "../user/user.ts";
import { memberScope } from "./member-scope.ts";
import { mailOffToken } from "./off-token.ts";
import { type NotificationItem, notifications } from "./repo.ts";
import { seenBy } from "./seen.ts";

/** Where each kind of record is looked at. */
const places: Record<NotificationItem["record"]["noun"], (id: string) => string> = {
  task: (id) => `/tasks/${id}`,
  customer: (id) => `/customers/${id}`,
  customers: (id) => `/customers?f=${encodeURIComponent(JSON.stringify([{ column: "ownerId", in: [id] }]))}`,
  import: (id) => `/imports/${id}`,
  job: () => "/customers/changes",
  export: () => "/settings/exports",
  duplicates: () => "/customers/duplicates",
};

type Waiting = { mailId: string; daily: boolean; notificationIds: NotificationId[] };

/**
 * Makes the words of a mail that waits: as things stand now, in the reader's language, of what they may see.
 * Undefined where by now there is nothing to say.
 */
export async function compose(
  scope: TenantScope,
  member: MemberItem,
  person: Person,
  { mailId, daily, notificationIds }: Waiting,
): Promise<Mail | undefined> {
  const all = await notifications(scope, member.userId).many(notificationIds);
  const items = daily ? await unreadOf(scope, member.userId, all) : all;
  const theirs = await memberScope(scope, member);
  const [seen, nameOf, { name }] = await Promise.all([
    seenBy(
      theirs,
      items.map(({ record }) => record),
    ),
    actorNames(scope),
    tenantOf(scope).expect(),
  ]);
  const told = items.flatMap((item): Told[] => {
    const record = seen(item.record);
    const who = item.actorId ? nameOf({ kind: "user", id: item.actorId }).name : undefined;
    return record
      ? [{ event: item.event, who, what: record.name ?? fileIn(item), count: countIn(item) }]
      : [];
  });
  const [first] = told;
  const record = items.find((item) => seen(item.record))?.record;
  if (!first || !record) return undefined;
  const { appUrl, secret } = scope.services;
  const workspaceLink = `${appUrl}/w/${scope.tenantId}`;
  const token = mailOffToken(secret, member);
  const offLink = `${appUrl}/mail-off?token=${token}`;
  const common = { workspace: name, offLink };
  const letter = daily
    ? dailyMail(person.locale, { ...common, link: `${workspaceLink}/notifications`, told })
    : noticeMail(person.locale, {
        ...common,
        link: `${workspaceLink}${places[record.noun](record.id)}`,
        told: first,
      });
  const unsubscribe = `${appUrl}/api/public/mail-off?token=${token}`;
  const to = { name: person.name, address: person.email };
  return { ...letter, to, messageId: `${mailId}.${scope.tenantId}@rabita`, unsubscribe };
}

/** Without what was read in the app by now. */
async function unreadOf(
  scope: TenantScope,
  userId: UserId,
  items: NotificationItem[],
): Promise<NotificationItem[]> {
  const [first, last] = [items.at(0)?.notificationId, items.at(-1)?.notificationId];
  if (!first || !last) return [];
  const unread = new Set(await notifications(scope, userId).unread({ from: first, to: last }));
  return items.filter(({ app, notificationId }) => !app || unread.has(notificationId));
}

const fileIn = ({ data }: NotificationItem): string | undefined =>
  typeof data.fileName === "string" ? data.fileName : undefined;

const countIn = ({ data }: NotificationItem): number | undefined =>
  [data.given, data.changed, data.rows, data.pairs].find((value) => typeof value === "number");
