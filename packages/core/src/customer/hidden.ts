import type { FieldChange } from "../kernel/journal-schema.ts";
import type { CustomerId, TaskId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { tasks } from "../task/repo.ts";
import { companyIdsFor } from "./company.ts";
import { customers } from "./repo.ts";

type Telling = {
  kind: string;
  data?: Record<string, unknown> | undefined;
  changes?: FieldChange[] | undefined;
};

/** Where an event tells of another customer beside the one that it is about, and where it names that one. */
const others = [
  ["absorbedId", "absorbedName"],
  ["otherId", "otherName"],
] as const;

/** Nouns whose records lie under a customer; a key may be let in to the customer and not to these. */
const under = ["order", "interaction", "task", "file"] as const;

/** Whether the asker may read the kind of record that something happened to. */
function mayHear(scope: TenantScope, kind: string): boolean {
  const noun = under.find((each) => kind.startsWith(`${each}.`));
  return noun === undefined || scope.may(`${noun}:read`);
}

/** What happened, without what it tells of records, customers, their companies and tasks that the asker may not see. */
export async function withoutHidden<T extends Telling>(scope: TenantScope, all: T[]): Promise<T[]> {
  const heard = all.filter(({ kind }) => mayHear(scope, kind));
  if (scope.visibility === "all") return heard;
  const told = await withoutCompanies(scope, await withoutTasks(scope, heard));
  const idsIn = ({ data = {} }: Telling) =>
    others.flatMap(([id]) => (typeof data[id] === "string" ? [data[id] as CustomerId] : []));
  const seen = await customers(scope).standingFor(told.flatMap(idsIn));
  return told.map((each) => {
    if (idsIn(each).every((id) => seen.has(id))) return each;
    const hidden = others.filter(([id]) => !seen.has(each.data?.[id] as CustomerId)).flat();
    const data = Object.entries(each.data ?? {}).filter(([name]) => !hidden.some((other) => other === name));
    return { ...each, data: Object.fromEntries(data) };
  });
}

const company = "companyId";

/** That a customer came to another company is told, and to which one only where that may be seen. */
async function withoutCompanies<T extends Telling>(scope: TenantScope, told: T[]): Promise<T[]> {
  const changes = told.flatMap((each) => each.changes ?? []).filter(({ path }) => path === company);
  if (changes.length === 0) return told;
  const shown = await companyIdsFor(
    scope,
    changes.flatMap(({ before, after }) => [before, after]),
  );
  const one = (change: FieldChange) =>
    change.path === company
      ? { ...change, before: shown(change.before), after: shown(change.after) }
      : change;
  return told.map((each) => (each.changes ? { ...each, changes: each.changes.map(one) } : each));
}

/** Whoever sees a customer may still not see all that others have to do for them. */
async function withoutTasks<T extends Telling>(scope: TenantScope, told: T[]): Promise<T[]> {
  if (!scope.ownersSeen("task")) return told;
  const idIn = ({ data }: Telling) =>
    typeof data?.taskId === "string" ? (data.taskId as TaskId) : undefined;
  const known = await tasks(scope).known(told.map(idIn).filter((id) => id !== undefined));
  const seen = new Set(known.map(({ taskId }) => taskId));
  return told.filter((each) => {
    const id = idIn(each);
    return id === undefined || seen.has(id);
  });
}
