import { isAppError } from "../kernel/error.ts";
import type { JournalEntry } from "../kernel/journal-schema.ts";
import { markKey, readMark } from "../kernel/mark.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import type { ChecklistItem } from "../tenant/schema.ts";

type Item = ChecklistItem["item"];

/** By which event a first step is taken. */
const takenBy: Record<Item, string> = {
  import: "import.finished",
  customer: "customer.created",
  order: "order.placed",
};

const items = Object.keys(takenBy) as Item[];
const keyOf = (item: Item) => markKey("first-step", item);

/** Which of the first steps the workspace has taken. */
export const firstStepsDone = (scope: TenantScope): Promise<ChecklistItem[]> =>
  Promise.all(
    items.map(async (item) => ({ item, done: (await readMark(scope, keyOf(item))) !== undefined })),
  );

/** Remembers the first time of each step; a repeat changes nothing. */
export async function noteFirstSteps(scope: TenantScope, entry: JournalEntry): Promise<void> {
  const names = new Set(entry.events.map(({ name }) => name));
  for (const item of items) {
    if (!names.has(takenBy[item]) || (await readMark(scope, keyOf(item)))) continue;
    try {
      await write(scope, "activity.first-step").once(keyOf(item)).note("first-step.taken", { item }).commit();
    } catch (error) {
      if (!isAppError(error, "conflict")) throw error;
    }
  }
}
