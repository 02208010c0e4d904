import { z } from "zod";
import { family } from "../customer/merged.ts";
import { customers } from "../customer/repo.ts";
import { command } from "../kernel/command.ts";
import { invalid } from "../kernel/error.ts";
import type { Page, PageQuery } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { tenantOf } from "../tenant/repo.ts";
import { type TaskItem, tasks } from "./repo.ts";
import { type MyDay, type Task, TaskQuery } from "./schema.ts";
import { tasksOf } from "./view.ts";
import { dayOf, dueKey, type Home, standing } from "./when.ts";

/** Tasks of everybody, of one person or of one customer. */
export const list = command(
  { action: "task.list", permit: "task:read", input: TaskQuery },
  async (scope, { assigneeId, customerId, state, ...page }): Promise<Page<Task>> => {
    const assignee = assigneeId === "me" ? scope.actor.id : assigneeId;
    const asked = (item: TaskItem) =>
      item.state === state && (assignee === undefined || item.assigneeId === assignee);
    if (customerId !== undefined) {
      const customer = await customers(scope).expect(customerId);
      const items = (await tasks(scope).ofCustomers(family(customer))).filter(asked);
      return shown(scope, state === "open" ? await byDue(scope, items, page) : latest(items, page));
    }
    if (assignee !== undefined && state === "open") {
      return shown(scope, await byDue(scope, await tasks(scope).openOf(assignee), page));
    }
    return shown(scope, await tasks(scope).list(page, asked));
  },
);

const shownNext = 50;

/** What the asker has to do: what is overdue, what is due today, what comes next. */
export const myDay = command(
  { action: "task.my-day", permit: "task:read", input: z.object({}) },
  async (scope): Promise<MyDay> => {
    const [items, home] = await Promise.all([tasks(scope).openOf(scope.actor.id), homeOf(scope)]);
    const now = scope.now();
    const sorted = keyed(items, home).map(({ item }) => item);
    const of = (place: ReturnType<typeof standing>) =>
      sorted.filter((item) => standing(item.due, now, home) === place);
    const [overdue, dueToday, next] = [of("overdue"), of("today"), of("next")];
    return {
      today: dayOf(now, home),
      overdue: await tasksOf(scope, overdue),
      dueToday: await tasksOf(scope, dueToday),
      next: await tasksOf(scope, next.slice(0, shownNext)),
      counts: { overdue: overdue.length, dueToday: dueToday.length, next: next.length },
    };
  },
);

/** Open tasks that are all in memory, by due time, as the list of a customer's begins and goes on. */
export function firstByDue<T extends Dated>(items: T[], home: Home, limit: number): Page<T> {
  return pageOf(keyed(items, home), { limit }, () => true);
}

async function homeOf(scope: TenantScope): Promise<Home> {
  const { timeZone, calendar } = await tenantOf(scope).expect();
  return { timeZone, calendar };
}

type Dated = Pick<TaskItem, "taskId" | "due">;
type Keyed<T> = { key: string; item: T };

const keyed = <T extends Dated>(items: T[], home: Home): Keyed<T>[] =>
  items
    .map((item) => ({ key: `${dueKey(item.due, home)} ${item.taskId}`, item }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));

async function byDue(scope: TenantScope, items: TaskItem[], page: PageQuery): Promise<Page<TaskItem>> {
  return pageOf(keyed(items, await homeOf(scope)), page, (key, after) => key > after);
}

/** Done tasks, the last one first. */
const latest = (items: TaskItem[], page: PageQuery): Page<TaskItem> =>
  pageOf(
    items
      .map((item) => ({ key: `${item.doneAt} ${item.taskId}`, item }))
      .sort((a, b) => (a.key < b.key ? 1 : -1)),
    page,
    (key, after) => key < after,
  );

/** A page of what is all in memory; the cursor is the key of the last one shown, whether that still stands or not. */
function pageOf<T>(
  items: Keyed<T>[],
  { limit, cursor }: PageQuery,
  isBehind: (key: string, after: string) => boolean,
): Page<T> {
  const after = cursor === undefined ? undefined : decode(cursor);
  const left = after === undefined ? items : items.filter(({ key }) => isBehind(key, after));
  const page = left.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ item }) => item),
    ...(left.length > limit && last && { cursor: Buffer.from(last.key).toString("base64url") }),
  };
}

function decode(cursor: string): string {
  const key = Buffer.from(cursor, "base64url").toString();
  if (!/^[-0-9:.TZ~ ]+ tsk_[0-9a-z]+$/.test(key)) {
    throw invalid("input.invalid", [{ path: "cursor", rule: "cursor" }]);
  }
  return key;
}

const shown = async (scope: TenantScope, { items, cursor }: Page<TaskItem>): Promise<Page<Task>> => ({
  items: await tasksOf(scope, items),
  cursor,
});
