import { z } from "zod";
import {
  CustomerId,
  Instant,
  line,
  Moment,
  PageQuery,
  TaskId,
  text,
  UserId,
  Version,
} from "../kernel/schema.ts";
import { maskCards } from "../locale/cards.ts";
import { TaskRule } from "../user/member-schema.ts";

const Day = z.iso.date();
const plain = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a due time is a whole day of the workspace's calendar, and no instant. */
export const isDay = (due: string): boolean => plain.test(due);

/** One form for every instant, to the millisecond; what is none stays as it is. */
const exact = (text: string) =>
  Instant.safeParse(text).success && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : text;

/** A day (`2026-01-31`, in the workspace's time zone) or an instant (`2026-01-31T09:30:00Z`). */
export const Due = z
  .string()
  .max(40)
  .refine((due) => Day.safeParse(due).success || Instant.safeParse(due).success, { error: "due" })
  .overwrite(exact)
  .meta({ examples: ["2026-01-31", "2026-01-31T09:30:00.000Z"] });

/** Every so many days, weeks, months or years, counted in the workspace's calendar. */
export const Repeat = z.strictObject({
  unit: z.enum(["day", "week", "month", "year"]),
  every: z.int().min(1).max(365).default(1),
});
export type Repeat = z.infer<typeof Repeat>;

export const TaskState = z.enum(["open", "done"]);
export type TaskState = z.infer<typeof TaskState>;

const fields = {
  title: line(300).overwrite(maskCards),
  about: text(5000).overwrite(maskCards).nullable(),
  due: Due.nullable(),
  assigneeId: UserId.nullable(),
  customerId: CustomerId.nullable(),
  repeat: Repeat.nullable(),
  /** When its assignee wants to be reminded. */
  remindAt: Instant.overwrite(exact).nullable(),
};

/** Body of `POST /tasks`. Who leaves `assigneeId` out takes the task on; null leaves it to whoever takes it. */
export const NewTask = z.strictObject({
  title: fields.title,
  about: fields.about.default(null),
  due: fields.due.default(null),
  assigneeId: fields.assigneeId.optional(),
  customerId: fields.customerId.default(null),
  repeat: fields.repeat.default(null),
  remindAt: fields.remindAt.default(null),
});

/** Body of `PATCH /tasks/{taskId}`: the version it was made on, and only the changed fields. */
export const TaskEdit = z.strictObject({ version: Version, ...z.object(fields).partial().shape });

export const Task = z.object({
  taskId: TaskId,
  version: Version,
  ...fields,
  state: TaskState,
  /** The customer it is about, where the asker may see them. */
  customer: z.object({ customerId: CustomerId, displayName: z.string() }).nullable(),
  /** Who is to do it, by name; null where nobody is, or they are gone. */
  assignee: Moment.shape.actor.nullable(),
  doneAt: Instant.nullable(),
  doneBy: Moment.shape.actor.nullable(),
  /** The task that came after this one, where it repeats and was done. */
  nextId: TaskId.nullable(),
  createdAt: Instant,
  createdBy: z.string(),
  updatedAt: Instant,
  deletedAt: Instant.optional(),
  /** By which rule the asker sees it; told where one task is read by itself. */
  seenBy: z.object({ rule: TaskRule, team: line(80).optional() }).optional(),
});
export type Task = z.infer<typeof Task>;

/** What `GET /tasks` takes. Open tasks of a person or a customer come by due time, everything else newest first. */
export const TaskQuery = PageQuery.extend({
  /** A member's id, or `me`. */
  assigneeId: z
    .string()
    .regex(/^(me|usr_[0-9a-z]{1,76})$/, { error: "id" })
    .optional(),
  customerId: CustomerId.optional(),
  state: TaskState.default("open"),
});

/** Answer of `GET /tasks/my-day`: the asker's open tasks by day of the workspace, each part by due time. */
export const MyDay = z.object({
  today: z.iso.date(),
  overdue: z.array(Task),
  dueToday: z.array(Task),
  /** What comes after today, then what has no day; the first 50. */
  next: z.array(Task),
  counts: z.object({ overdue: z.int(), dueToday: z.int(), next: z.int() }),
});
export type MyDay = z.infer<typeof MyDay>;
