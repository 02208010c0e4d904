import type {
  NotificationPreferencesEdit,
  NotificationSettings,
  Notifications,
  ReadThem,
} from "@rabita/core/notification/schema";
import type { z } from "zod";
import { request } from "./client.ts";

const at = (tenantId: string, rest: string) => `/api/t/${encodeURIComponent(tenantId)}${rest}`;

export const listNotifications = (
  tenantId: string,
  query: { limit: number; cursor?: string | undefined },
): Promise<Notifications> => request("GET", at(tenantId, "/notifications"), { query });

export const readNotifications = (
  tenantId: string,
  body: z.input<typeof ReadThem>,
): Promise<{ unread: number }> => request("POST", at(tenantId, "/notifications/read"), { body });

export const getNotificationPreferences = (tenantId: string): Promise<NotificationSettings> =>
  request("GET", at(tenantId, "/notification-preferences"));

export const editNotificationPreferences = (
  tenantId: string,
  body: z.input<typeof NotificationPreferencesEdit>,
): Promise<NotificationSettings> => request("PATCH", at(tenantId, "/notification-preferences"), { body });
