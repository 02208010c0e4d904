import { PageQuery } from "@rabita/core/kernel/schema";
import { list, markRead } from "@rabita/core/notification/notification";
import { editPreferences, readPreferences } from "@rabita/core/notification/preferences";
import {
  NotificationPreferencesEdit,
  NotificationSettings,
  Notifications,
  ReadThem,
  Unread,
} from "@rabita/core/notification/schema";
import { z } from "zod";
import { tenantRoute } from "../http/route.ts";

const tag = "notifications";

export const notificationRoutes = [
  tenantRoute({
    method: "get",
    path: "/notifications",
    tag,
    summary: "Your news, newest first, and how much of it is unread (up to 100)",
    command: list,
    query: PageQuery,
    status: 200,
    answer: Notifications,
    run: (scope, { query }) => list(scope, query),
  }),
  tenantRoute({
    method: "post",
    path: "/notifications/read",
    tag,
    summary: "Mark some of your news as read, or all up to the newest that you saw",
    command: markRead,
    body: ReadThem,
    example: { ids: ["ntf_0mfx3k9q2a7c81tz5d0e4"] },
    status: 200,
    answer: z.object({ unread: Unread }),
    run: (scope, { body }) => markRead(scope, { body }),
  }),
  tenantRoute({
    method: "get",
    path: "/notification-preferences",
    tag,
    summary: "What you are told of here, in the app and by mail",
    command: readPreferences,
    status: 200,
    answer: NotificationSettings,
    run: (scope) => readPreferences(scope, {}),
  }),
  tenantRoute({
    method: "patch",
    path: "/notification-preferences",
    tag,
    summary: "Change what you are told of here",
    command: editPreferences,
    body: NotificationPreferencesEdit,
    example: { hour: 9, timeZone: "Asia/Tehran", kinds: { assigned: { app: true, mail: "daily" } } },
    status: 200,
    answer: NotificationSettings,
    run: (scope, { body }) => editPreferences(scope, { body }),
  }),
];
