import { isAppError } from "../kernel/error.ts";
import type { UserId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { addNews } from "../notification/add.ts";
import { tenantOf } from "../tenant/repo.ts";
import { type AlarmItem, alarmsOf, overdueAt } from "./alarm.ts";
import { Alarm } from "./entity.ts";
import { type TaskItem, tasks } from "./repo.ts";
import type { Home } from "./when.ts";

/** Alarms that one round looks at; what is left is the next round's. */
const mostAtOnce = 200;

/**
 * Tells of the tasks whose reminder has come or that have become overdue, each once: the alarm goes in the transaction
 * that tells of it. Where nothing is due this is one small Query.
 */
export async function remind(scope: TenantScope): Promise<void> {
  const now = scope.now().toISOString();
  const { data } = await Alarm.on(scope.client)
    .query.record({ tenantId: scope.tenantId })
    // A millisecond on, since the keys go on behind the time.
    .lt({ at: new Date(Date.parse(now) + 1).toISOString() })
    .go({ consistent: true, limit: mostAtOnce });
  if (data.length === 0) return;
  const home = await tenantOf(scope).expect();
  for (const alarm of data) await ring(scope, alarm, home, now);
}

async function ring(scope: TenantScope, alarm: AlarmItem, home: Home, now: string): Promise<void> {
  const task = await tasks(scope).exactly(alarm.taskId);
  if (!task || !stands(alarm, task, home)) return drop(scope, alarm);
  if (alarm.kind === "due" && task.due) {
    const at = overdueAt(task.due, home);
    if (at > now) return move(scope, alarm, at);
  }
  const userId = task.assigneeId ?? task.createdBy;
  const event = alarm.kind === "due" ? "task.overdue" : "task.reminder";
  const record = { noun: "task", id: task.taskId } as const;
  const change = write(scope, "task.remind").without(Alarm, alarm);
  const data = { ...(task.due && { due: task.due }) };
  if (!(await addNews(scope, change, [{ userId: userId as UserId, event, record, data }]))) {
    return drop(scope, alarm);
  }
  try {
    await change.commit();
  } catch (error) {
    // Whoever changed the task meanwhile, or told of it, took the alarm away.
    if (!isAppError(error, "conflict")) throw error;
  }
}

/** Whether the task still has this alarm; one that was moved stands for as long as the due time does. */
const stands = (alarm: AlarmItem, task: TaskItem, home: Home): boolean =>
  alarmsOf(task).some(({ kind, at }) => kind === alarm.kind && at === alarm.at) ||
  (alarm.kind === "due" && alarmsOf(task).length > 0 && !!task.due && overdueAt(task.due, home) === alarm.at);

const drop = async (scope: TenantScope, alarm: AlarmItem): Promise<void> => {
  await Alarm.on(scope.client).delete(alarm).go();
};

/** The later one is put first: a kill in between leaves both, and the earlier one is moved again. */
async function move(scope: TenantScope, alarm: AlarmItem, at: string): Promise<void> {
  await Alarm.on(scope.client)
    .put({ ...alarm, at })
    .go();
  await drop(scope, alarm);
}
