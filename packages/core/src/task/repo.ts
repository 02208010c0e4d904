import { customers } from "../customer/repo.ts";
import { readAll } from "../kernel/batch.ts";
import type { ItemOf } from "../kernel/entity.ts";
import { missing } from "../kernel/error.ts";
import { listPage } from "../kernel/page.ts";
import type { CustomerId, Page, PageQuery, TaskId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { allSharersOf } from "../kernel/unique.ts";
import { TaskRecord } from "./entity.ts";
import { seesTask } from "./sees.ts";

export type TaskItem = ItemOf<typeof TaskRecord>;

/** The tasks that the scope may see, by the rule of `sees.ts`. */
export const tasks = (scope: TenantScope) => {
  const { tenantId } = scope;
  const entity = () => TaskRecord.on(scope.client);
  const mine = (item: TaskItem) => seesTask(scope, item, undefined);

  const visible = async (items: TaskItem[]): Promise<TaskItem[]> => {
    const others = items.flatMap((item) => (!mine(item) && item.customerId ? [item.customerId] : []));
    if (others.length === 0) return items.filter(mine);
    const seen = await customers(scope).standingFor(others);
    return items.filter((item) =>
      seesTask(scope, item, item.customerId ? seen.get(item.customerId) : undefined),
    );
  };

  /** The record even where it is a tombstone; undefined where it never was or isn't the asker's to see. */
  const get = async (taskId: TaskId): Promise<TaskItem | undefined> => {
    const { data } = await entity().get({ tenantId, taskId }).go({ consistent: true });
    const [item] = data ? await visible([data]) : [];
    return item;
  };

  const read = async (taskIds: TaskId[]): Promise<TaskItem[]> => {
    const keys = [...new Set(taskIds)].map((taskId) => ({ tenantId, taskId }));
    return readAll((some) => entity().get(some).go({ consistent: true }), keys);
  };

  const found = async (kind: "task-assignee" | "task-customer", value: string): Promise<TaskItem[]> => {
    // What shares these values are tasks.
    const items = await read((await allSharersOf(scope, kind, value)) as TaskId[]);
    return visible(items.filter((item) => item.deletedAt === undefined));
  };

  return {
    get,
    /** @throws AppError missing for what never was, was deleted, or isn't the asker's to see */
    async expect(taskId: TaskId): Promise<TaskItem> {
      const item = await get(taskId);
      if (!item || item.deletedAt !== undefined) throw missing("task.missing");
      return item;
    },
    /** Of these, the ones that stand and that the asker may see. */
    async many(taskIds: TaskId[]): Promise<TaskItem[]> {
      return visible((await read(taskIds)).filter((item) => item.deletedAt === undefined));
    },
    /** Of these, the ones that the asker may see, tombstones too. */
    known: async (taskIds: TaskId[]): Promise<TaskItem[]> => visible(await read(taskIds)),
    /** The record with this id whoever may see it: what follows from a task is not the asker's to choose. */
    async exactly(taskId: TaskId): Promise<TaskItem | undefined> {
      const { data } = await entity().get({ tenantId, taskId }).go({ consistent: true });
      return data ?? undefined;
    },
    /** Everything that a person has to do (or, of `nobody`, that nobody took on); open tasks alone. */
    openOf: (assignee: string) => found("task-assignee", assignee),
    /** Everything that belongs to these customers, open and done. */
    async ofCustomers(customerIds: CustomerId[]): Promise<TaskItem[]> {
      return (await Promise.all(customerIds.map((id) => found("task-customer", id)))).flat();
    },
    /** Newest first, of those that `keep` says. */
    async list(page: PageQuery, keep: (item: TaskItem) => boolean): Promise<Page<TaskItem>> {
      const { items, cursor } = await listPage(scope, {
        params: entity().query.record({ tenantId }).params(),
        parse: (raw) => TaskRecord.parse(scope.client, raw),
        keep: (item) => item.deletedAt === undefined && keep(item),
        order: "desc",
        ...page,
      });
      return { items: await visible(items), cursor };
    },
  };
};
