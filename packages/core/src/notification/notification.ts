import { z } from "zod";
import { command } from "../kernel/command.ts";
import { actorOf } from "../kernel/journal-schema.ts";
import { PageQuery } from "../kernel/schema.ts";
import { actorNames } from "../user/user.ts";
import { ownId } from "./preferences.ts";
import { notifications } from "./repo.ts";
import { type Notification, type Notifications, ReadThem } from "./schema.ts";
import { seenBy } from "./seen.ts";

/** The asker's news, newest first. What they may see no more is told without its name. */
export const list = command(
  { action: "notification.list", permit: "notification:read", input: PageQuery },
  async (scope, page): Promise<Notifications> => {
    const own = notifications(scope, ownId(scope));
    const [{ items, cursor }, count, nameOf] = await Promise.all([
      own.page(page),
      own.count(),
      actorNames(scope),
    ]);
    const [newest, oldest] = [items.at(0)?.notificationId, items.at(-1)?.notificationId];
    const [unread, shown] = await Promise.all([
      newest && oldest ? own.unread({ from: oldest, to: newest }) : [],
      seenBy(
        scope,
        items.map(({ record }) => record),
      ),
    ]);
    const isUnread = new Set<string>(unread);
    return {
      items: items.map(({ notificationId, event, at, actorId, record, data }): Notification => {
        const seen = shown(record);
        return {
          notificationId,
          event,
          at,
          read: !isUnread.has(notificationId),
          actor: actorId ? nameOf(actorOf(actorId)) : null,
          record: seen ? { ...record, ...seen } : null,
          data: seen ? data : {},
        };
      }),
      ...(cursor && { cursor }),
      unread: count,
    };
  },
);

/** Marks news of the asker as read; what is read already, or isn't theirs, changes nothing. */
export const markRead = command(
  { action: "notification.read", permit: "notification:write", input: z.object({ body: ReadThem }) },
  async (scope, { body }): Promise<{ unread: number }> => {
    const own = notifications(scope, ownId(scope));
    await own.markRead("ids" in body ? body.ids : await own.unread({ to: body.until }));
    return { unread: await own.count() };
  },
);
