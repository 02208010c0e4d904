import { z } from "zod";
import { Instant, Moment, NotificationId, pageOf } from "../kernel/schema.ts";
import { TimeZone } from "../tenant/schema.ts";

/** What a member may want to know; each kind can be chosen apart. */
export const NotificationKind = z.enum(["assigned", "mentioned", "reminder", "due", "job", "duplicates"]);
export type NotificationKind = z.infer<typeof NotificationKind>;

/** What happened, and which kind of news it is. */
export const kindOf = {
  "task.assigned": "assigned",
  "customer.assigned": "assigned",
  "customers.assigned": "assigned",
  "note.mentioned": "mentioned",
  "task.reminder": "reminder",
  "task.overdue": "due",
  "import.finished": "job",
  "import.failed": "job",
  "bulk.finished": "job",
  "bulk.failed": "job",
  "export.finished": "job",
  "export.failed": "job",
  "duplicates.swept": "duplicates",
} as const satisfies Record<string, NotificationKind>;

export type NotificationEvent = keyof typeof kindOf;
export const notificationEvents = Object.keys(kindOf) as NotificationEvent[];

/** The records that news can be about. */
export const NotificationNoun = z.enum([
  "task",
  "customer",
  /** All customers of one owner, whose id it is. */
  "customers",
  "import",
  "job",
  "export",
  "duplicates",
]);
export type NotificationNoun = z.infer<typeof NotificationNoun>;

export const Notification = z.object({
  notificationId: NotificationId,
  event: z.enum(notificationEvents),
  at: Instant,
  read: z.boolean(),
  /** Who did it; null where nobody but the clock or a job did. */
  actor: Moment.shape.actor.nullable(),
  /** What it is about; null where that is gone, or the reader may see it no more. */
  record: z.object({ noun: NotificationNoun, id: z.string(), name: z.string().optional() }).nullable(),
  data: z.record(z.string(), z.unknown()),
});
export type Notification = z.infer<typeof Notification>;

/** Unread ones are counted up to this; more than that is "many". */
export const mostCounted = 100;
export const Unread = z.int().min(0).max(mostCounted);

/** Answer of `GET /notifications`, newest first. */
export const Notifications = pageOf(Notification).extend({ unread: Unread });
export type Notifications = z.infer<typeof Notifications>;

/** Body of `POST /notifications/read`: these, or all up to the newest that the reader had seen. */
export const ReadThem = z.union([
  z.strictObject({ ids: z.array(NotificationId).min(1).max(200) }),
  z.strictObject({ until: NotificationId }),
]);

/** By mail: not at all, gathered once a day, or within a minute. */
export const MailChoice = z.enum(["off", "daily", "at-once"]);
export type MailChoice = z.infer<typeof MailChoice>;

const Choice = z.object({ app: z.boolean(), mail: MailChoice });
const kinds = Object.fromEntries(NotificationKind.options.map((kind) => [kind, Choice])) as Record<
  NotificationKind,
  typeof Choice
>;

/** The hour of the day from which on the daily mail goes. */
const Hour = z.int().min(0).max(23);

/** How one member of a workspace wants to be told. */
export const NotificationPreferences = z.object({
  /** Off: no mail at all, whatever the kinds say. */
  mail: z.boolean(),
  /** From when on the daily mail goes, by the clock of `timeZone`; null is the workspace's. */
  hour: Hour,
  timeZone: TimeZone.nullable(),
  kinds: z.object(kinds),
});
export type NotificationPreferences = z.infer<typeof NotificationPreferences>;

/** Answer of `GET /notification-preferences`. */
export const NotificationSettings = NotificationPreferences.extend({
  /** Mail of news is held up until then, because the workspace's plan leaves none; null where it isn't. */
  heldUntil: Instant.nullable(),
});
export type NotificationSettings = z.infer<typeof NotificationSettings>;

/** Body of `PATCH /notification-preferences`. */
export const NotificationPreferencesEdit = z.strictObject({
  mail: z.boolean().optional(),
  hour: Hour.optional(),
  timeZone: TimeZone.nullable().optional(),
  kinds: z.strictObject(kinds).partial().optional(),
});

/** Answer of `GET /api/public/mail-off`: whose mails the link in a mail ends. */
export const MailOff = z.object({ workspace: z.string(), mail: z.boolean() });
export type MailOff = z.infer<typeof MailOff>;
