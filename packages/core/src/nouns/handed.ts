import { handedCustomers } from "../customer/hand-over.ts";
import type { Handed } from "../hand-over/handed.ts";
import { handedTasks } from "../task/hand-over.ts";
import { handedViews } from "../view/hand-over.ts";

/** Everything that goes to another member when one goes: a noun whose records belong to somebody stands here. */
export const handed: readonly Handed[] = [handedCustomers, handedTasks, handedViews];
