import { CustomAttributeType } from "electrodb";
import { tenantEntity } from "../kernel/entity.ts";
import type { NotificationId, TenantId, UserId } from "../kernel/schema.ts";
import type { NotificationEvent, NotificationNoun, NotificationPreferences } from "./schema.ts";

const whose = {
  tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
  userId: { type: CustomAttributeType<UserId>("string"), required: true },
} as const;

/** One piece of news for one member; it lies under the member and is gone after 90 days. */
export const NotificationRecord = tenantEntity({
  model: { entity: "notification", version: "1", service: "crm" },
  attributes: {
    ...whose,
    notificationId: { type: CustomAttributeType<NotificationId>("string"), required: true },
    version: { type: "number", required: true },
    event: { type: CustomAttributeType<NotificationEvent>("string"), required: true },
    at: { type: "string", required: true },
    actorId: { type: "string" },
    record: { type: CustomAttributeType<{ noun: NotificationNoun; id: string }>("any"), required: true },
    data: { type: CustomAttributeType<Record<string, unknown>>("any"), required: true },
    /** Shown in the app; one that isn't waits for the day's mail alone. */
    app: { type: "boolean", required: true },
    ttl: { type: "number", required: true },
  },
  indexes: {
    member: {
      pk: { field: "pk", composite: ["tenantId", "userId"] },
      sk: { field: "sk", composite: ["notificationId"] },
    },
  },
});

/** "Not read yet": apart from the news itself, so that counting reads little and marking all as read writes little. */
export const UnreadMark = tenantEntity({
  model: { entity: "unread", version: "1", service: "crm" },
  attributes: {
    ...whose,
    notificationId: { type: CustomAttributeType<NotificationId>("string"), required: true },
    ttl: { type: "number", required: true },
  },
  indexes: {
    member: {
      pk: { field: "pk", composite: ["tenantId", "userId"] },
      sk: { field: "sk", composite: ["notificationId"] },
    },
  },
});

/** A mail that waits to be sent. It names what it tells of; the words are made when it goes. */
export const Outgoing = tenantEntity({
  model: { entity: "outgoing", version: "1", service: "crm" },
  attributes: {
    ...whose,
    mailId: { type: "string", required: true },
    notificationIds: { type: CustomAttributeType<NotificationId[]>("any"), required: true },
    daily: { type: "boolean", required: true },
    /** Before this nobody tries (again). */
    due: { type: "string", required: true },
    tries: { type: "number", required: true },
  },
  indexes: {
    record: { pk: { field: "pk", composite: ["tenantId"] }, sk: { field: "sk", composite: ["mailId"] } },
  },
});

export const PreferencesRecord = tenantEntity({
  model: { entity: "notificationpreferences", version: "1", service: "crm" },
  attributes: {
    ...whose,
    version: { type: "number", required: true },
    mail: { type: "boolean", required: true },
    /** Absent where nobody chose: eight in the morning, by the workspace's clock. */
    hour: { type: "number" },
    timeZone: { type: "string" },
    kinds: { type: CustomAttributeType<NotificationPreferences["kinds"]>("any"), required: true },
  },
  indexes: {
    record: { pk: { field: "pk", composite: ["tenantId"] }, sk: { field: "sk", composite: ["userId"] } },
  },
});
