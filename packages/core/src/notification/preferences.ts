import { z } from "zod";
import { command } from "../kernel/command.ts";
import type { ItemOf } from "../kernel/entity.ts";
import { forbidden } from "../kernel/error.ts";
import { retryChanged } from "../kernel/merge.ts";
import type { UserId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { mailsLeft } from "../usage/mails.ts";
import { PreferencesRecord } from "./entity.ts";
import {
  type NotificationPreferences,
  NotificationPreferencesEdit,
  type NotificationSettings,
} from "./schema.ts";

type Stored = ItemOf<typeof PreferencesRecord>;

/** What who never chose gets: what others hand them at once, the rest where they look for it. */
const standard: NotificationPreferences = {
  mail: true,
  hour: 8,
  timeZone: null,
  kinds: {
    assigned: { app: true, mail: "at-once" },
    mentioned: { app: true, mail: "at-once" },
    reminder: { app: true, mail: "at-once" },
    due: { app: true, mail: "daily" },
    job: { app: true, mail: "off" },
    duplicates: { app: true, mail: "off" },
  },
};

/** How a member wants to be told. */
export async function preferencesOf(scope: TenantScope, userId: UserId): Promise<NotificationPreferences> {
  return shown(await stored(scope, userId));
}

/** The same for everybody in the workspace, in one Query. */
export async function allPreferences(
  scope: TenantScope,
): Promise<(userId: UserId) => NotificationPreferences> {
  const { data } = await PreferencesRecord.on(scope.client)
    .query.record({ tenantId: scope.tenantId })
    .go({ pages: "all", consistent: true });
  const known = new Map(data.map((item) => [item.userId, item]));
  return (userId) => shown(known.get(userId));
}

export const readPreferences = command(
  { action: "notification.read-preferences", permit: "notification:read", input: z.object({}) },
  async (scope) => settingsOf(scope, await preferencesOf(scope, ownId(scope))),
);

/** Changes what is given, of the asker's own. */
export const editPreferences = command(
  {
    action: "notification.edit-preferences",
    permit: "notification:write",
    input: z.object({ body: NotificationPreferencesEdit }),
  },
  async (scope, { body }) => settingsOf(scope, await changePreferences(scope, ownId(scope), body)),
);

async function settingsOf(
  scope: TenantScope,
  preferences: NotificationPreferences,
): Promise<NotificationSettings> {
  const { moreAt } = await mailsLeft(scope);
  return { ...preferences, heldUntil: moreAt?.toISOString() ?? null };
}

/** Changes what is given, of one member. */
export const changePreferences = (
  scope: TenantScope,
  userId: UserId,
  { kinds, ...given }: z.output<typeof NotificationPreferencesEdit>,
): Promise<NotificationPreferences> =>
  retryChanged(async () => {
    const before = await stored(scope, userId);
    const now = shown(before);
    const chosen = Object.entries(kinds ?? {}).filter(([, choice]) => choice !== undefined);
    const next: NotificationPreferences = {
      mail: given.mail ?? now.mail,
      hour: given.hour ?? now.hour,
      timeZone: given.timeZone === undefined ? now.timeZone : given.timeZone,
      kinds: { ...now.kinds, ...Object.fromEntries(chosen) },
    };
    const version = (before?.version ?? 0) + 1;
    const { timeZone, ...rest } = next;
    const item: Stored = {
      ...whose(scope, userId),
      version,
      ...rest,
      ...(timeZone !== null && { timeZone }),
    };
    const change = write(scope, "notification.edit-preferences");
    if (before) change.replace(PreferencesRecord, userId, before, item);
    else change.create(PreferencesRecord, userId, item);
    await change.commit();
    return next;
  });

const whose = ({ tenantId }: TenantScope, userId: UserId) => ({ tenantId, userId });

async function stored(scope: TenantScope, userId: UserId): Promise<Stored | undefined> {
  const { data } = await PreferencesRecord.on(scope.client)
    .get(whose(scope, userId))
    .go({ consistent: true });
  return data ?? undefined;
}

/** A kind that came with a later release has its standard until somebody chooses. */
const shown = (item: Stored | undefined): NotificationPreferences => ({
  mail: item?.mail ?? standard.mail,
  hour: item?.hour ?? standard.hour,
  timeZone: item?.timeZone ?? standard.timeZone,
  kinds: { ...standard.kinds, ...item?.kinds },
});

/** News is for persons. @throws AppError forbidden */
export function ownId({ actor }: TenantScope): UserId {
  if (actor.kind !== "user") throw forbidden("role.may-not");
  return actor.id;
}
