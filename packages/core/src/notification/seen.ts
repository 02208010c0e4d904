import { customers } from "../customer/repo.ts";
import type { CustomerId, TaskId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { tasks } from "../task/repo.ts";
import type { NotificationItem } from "./repo.ts";

type About = NotificationItem["record"];

const key = ({ noun, id }: About) => `${noun} ${id}`;

/**
 * Tells of records that news is about whether the scope may see them now, and what they are called. Who began a job
 * is told of it and nobody else, so that is always theirs.
 */
export async function seenBy(
  scope: TenantScope,
  about: About[],
): Promise<(record: About) => { name?: string } | undefined> {
  const ids = (noun: About["noun"]) => about.filter((each) => each.noun === noun).map(({ id }) => id);
  const [todo, people] = await Promise.all([
    // The nouns say whose ids these are.
    tasks(scope).many(ids("task") as TaskId[]),
    customers(scope).standingFor(ids("customer") as CustomerId[]),
  ]);
  const names = new Map<string, string>([
    ...todo.map(({ taskId, title }) => [key({ noun: "task", id: taskId }), title] as const),
    ...[...people].map(([id, { displayName }]) => [key({ noun: "customer", id }), displayName] as const),
  ]);
  return (record) => {
    if (record.noun !== "task" && record.noun !== "customer") return {};
    const name = names.get(key(record));
    return name === undefined ? undefined : { name };
  };
}
