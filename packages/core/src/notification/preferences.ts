import { z } from "zod";
import { command } from "../kernel/command.ts";
import { forbidden } from "../kernel/error.ts";
import { retryChanged } from "../kernel/merge.ts";
import type { UserId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { PreferencesRecord } from "./entity.ts";
import { type NotificationPreferences, NotificationPreferencesEdit } from "./schema.ts";

/** What who never chose gets: what others hand them at once, the rest where they look for it. */
const standard: NotificationPreferences = {
  mail: true,
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

export const readPreferences = command(
  { action: "notification.read-preferences", permit: "notification:read", input: z.object({}) },
  async (scope) => preferencesOf(scope, ownId(scope)),
);

/** Changes what is given, of the asker's own. */
export const editPreferences = command(
  {
    action: "notification.edit-preferences",
    permit: "notification:write",
    input: z.object({ body: NotificationPreferencesEdit }),
  },
  async (scope, { body }) => changePreferences(scope, ownId(scope), body),
);

/** Changes what is given, of one member. */
export const changePreferences = (
  scope: TenantScope,
  userId: UserId,
  { mail, kinds }: z.output<typeof NotificationPreferencesEdit>,
): Promise<NotificationPreferences> =>
  retryChanged(async () => {
    const before = await stored(scope, userId);
    const now = shown(before);
    const chosen = Object.entries(kinds ?? {}).filter(([, choice]) => choice !== undefined);
    const next: NotificationPreferences = {
      mail: mail ?? now.mail,
      kinds: { ...now.kinds, ...Object.fromEntries(chosen) },
    };
    const item = { tenantId: scope.tenantId, userId, version: (before?.version ?? 0) + 1, ...next };
    const change = write(scope, "notification.edit-preferences");
    if (before) change.replace(PreferencesRecord, userId, before, item);
    else change.create(PreferencesRecord, userId, item);
    await change.commit();
    return next;
  });

async function stored(scope: TenantScope, userId: UserId) {
  const { data } = await PreferencesRecord.on(scope.client)
    .get({ tenantId: scope.tenantId, userId })
    .go({ consistent: true });
  return data ?? undefined;
}

/** A kind that came with a later release has its standard until somebody chooses. */
const shown = (item: NotificationPreferences | undefined): NotificationPreferences =>
  item ? { mail: item.mail, kinds: { ...standard.kinds, ...item.kinds } } : standard;

/** News is for persons. @throws AppError forbidden */
export function ownId({ actor }: TenantScope): UserId {
  if (actor.kind !== "user") throw forbidden("role.may-not");
  return actor.id;
}
