import type { Notification, Notifications } from "@rabita/core/notification/schema";
import { type InfiniteData, useQueryClient } from "@tanstack/solid-query";
import { createEffect, on } from "solid-js";
import { listNotifications, readNotifications } from "../../api/notification.ts";
import { useInfiniteQuery } from "../../session/query.ts";
import { setUnread, unread } from "../../session/unread.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { toastError } from "../../ui/toast.tsx";

const newsKey = (tenantId: string) => ["tenant", tenantId, "notifications"] as const;

/** The person's news in this workspace, newest first; read anew when more or less of it is unread. */
export function useNews() {
  const { tenantId } = useWorkspace();
  const queries = useQueryClient();
  const news = useInfiniteQuery(() => ({
    queryKey: newsKey(tenantId),
    queryFn: async ({ pageParam }) => {
      const page = await listNotifications(tenantId, { limit: 30, cursor: pageParam });
      setUnread(tenantId, page.unread);
      return page;
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.cursor,
  }));
  const again = () => queries.invalidateQueries({ queryKey: newsKey(tenantId) });
  createEffect(on(() => unread(tenantId), again, { defer: true }));
  return news;
}

type Loaded = InfiniteData<Notifications, string>;

/** Marks news as read: at once on the screen, as it was where the server says no. */
export function useMarkRead() {
  const { tenantId } = useWorkspace();
  const queries = useQueryClient();
  return async (which: { ids: string[] } | { until: string }): Promise<void> => {
    const isMeant = (one: Notification) =>
      "ids" in which ? which.ids.includes(one.notificationId) : one.notificationId <= which.until;
    await queries.cancelQueries({ queryKey: newsKey(tenantId) });
    queries.setQueryData<Loaded>(newsKey(tenantId), (data) =>
      data
        ? {
            ...data,
            pages: data.pages.map((page) => ({
              ...page,
              items: page.items.map((one) => (isMeant(one) ? { ...one, read: true } : one)),
            })),
          }
        : data,
    );
    try {
      setUnread(tenantId, (await readNotifications(tenantId, which)).unread);
    } catch (error) {
      toastError(error);
      await queries.invalidateQueries({ queryKey: newsKey(tenantId) });
    }
  };
}

/** News of one record, the newest first. */
export type NewsGroup = { key: string; items: Notification[] };

/** News by record, in the order of the newest of each; news of what is gone stands alone. */
export function grouped(items: readonly Notification[]): NewsGroup[] {
  const groups = new Map<string, NewsGroup>();
  for (const item of items) {
    const { record, notificationId } = item;
    const key = record ? `${record.noun} ${record.id}` : notificationId;
    const group = groups.get(key) ?? { key, items: [] };
    groups.set(key, group);
    group.items.push(item);
  }
  return [...groups.values()];
}
