import type { TenantScope } from "@rabita/core/kernel/scope";
import { remind } from "@rabita/core/task/remind";

/** Tells of tasks whose reminder has come or that are overdue. */
export const remindOfTasks = (scope: TenantScope): Promise<void> => remind(scope);
