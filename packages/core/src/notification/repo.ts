import { readAll } from "../kernel/batch.ts";
import type { ItemOf } from "../kernel/entity.ts";
import { listPage } from "../kernel/page.ts";
import type { NotificationId, Page, PageQuery, UserId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { NotificationRecord, UnreadMark } from "./entity.ts";
import { mostCounted } from "./schema.ts";

export type NotificationItem = ItemOf<typeof NotificationRecord>;

/** Ids within a range, both ends in it. */
type Range = { from?: NotificationId; to?: NotificationId };

/** Of lower and of higher order than every id. */
const first = "ntf_0" as NotificationId;
const last = "ntf_z" as NotificationId;

/** The news of one member. Nobody but themself and the service asks for it. */
export const notifications = (scope: TenantScope, userId: UserId) => {
  const whose = { tenantId: scope.tenantId, userId };
  const marks = () => UnreadMark.on(scope.client);

  return {
    /** What shows in the app, newest first. */
    page: (page: PageQuery): Promise<Page<NotificationItem>> =>
      listPage(scope, {
        params: NotificationRecord.on(scope.client).query.member(whose).params(),
        parse: (raw) => NotificationRecord.parse(scope.client, raw),
        keep: ({ app }) => app,
        order: "desc",
        ...page,
      }),

    /** Those that are still there, in the order of the ids. */
    async many(ids: NotificationId[]): Promise<NotificationItem[]> {
      const keys = ids.map((notificationId) => ({ ...whose, notificationId }));
      const read = await readAll(
        (some) => NotificationRecord.on(scope.client).get(some).go({ consistent: true }),
        keys,
      );
      return read.toSorted((a, b) => (a.notificationId < b.notificationId ? -1 : 1));
    },

    /** Everything with an id above this one, oldest first. */
    async after(id: NotificationId): Promise<NotificationItem[]> {
      const { data } = await NotificationRecord.on(scope.client)
        .query.member(whose)
        .gt({ notificationId: id })
        .go({ pages: "all", consistent: true });
      return data;
    },

    /** Which of them are unread. */
    async unread({ from = first, to = last }: Range = {}, most?: number): Promise<NotificationId[]> {
      const { data } = await marks()
        .query.member(whose)
        .between({ notificationId: from }, { notificationId: to })
        .go({ consistent: true, ...(most === undefined ? { pages: "all" } : { limit: most }) });
      return data.map(({ notificationId }) => notificationId);
    },

    /** How many are unread, up to `mostCounted`. */
    async count(): Promise<number> {
      return (await this.unread({}, mostCounted)).length;
    },

    /** Takes the marks away; where some stay, because the database is busy, it tries again. */
    async markRead(ids: NotificationId[]): Promise<void> {
      let left = ids.map((notificationId) => ({ ...whose, notificationId }));
      while (left.length > 0) left = (await marks().delete(left).go()).unprocessed as typeof left;
    },
  };
};

/** How many pieces of news the asker has not read, up to `mostCounted`: one small Query. */
export const unreadOf = async (scope: TenantScope): Promise<number> =>
  scope.actor.kind === "user" ? notifications(scope, scope.actor.id).count() : 0;
