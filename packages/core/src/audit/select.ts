import { forbidden } from "../kernel/error.ts";
import { entryAt, tailOf } from "../kernel/journal.ts";
import type { JournalEntry } from "../kernel/journal-schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import type { AuditFilter } from "./schema.ts";

/** Clocks of two processes may differ: entries so far out of order are still found. In milliseconds. */
const slack = 60_000;

/** @throws AppError forbidden `audit.sees-some` for whoever sees only some records: entries tell of all of them */
export function requireSeeingAll(scope: TenantScope): void {
  if (scope.visibility !== "all") throw forbidden("audit.sees-some");
}

/** The number below which what was done up to `to` stands: the journal's end where it isn't said. */
export async function startOf(scope: TenantScope, { to }: Pick<AuditFilter, "to">): Promise<number> {
  const end = (await tailOf(scope.client)) + 1;
  return to === undefined ? end : firstAfter(scope, Date.parse(to) + slack, end);
}

/** The number above which what was done from `from` on stands. */
export async function endOf(
  scope: TenantScope,
  { from }: Pick<AuditFilter, "from">,
  start: number,
): Promise<number> {
  if (from === undefined) return 0;
  return (await firstAfter(scope, Date.parse(from) - slack - 1, start)) - 1;
}

/** The first entry after an instant, of those before `end`; found in some 17 reads of 100,000. */
async function firstAfter(scope: TenantScope, instant: number, end: number): Promise<number> {
  let [low, high] = [1, end];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const entry = await entryAt(scope, middle);
    if (entry && Date.parse(entry.at) <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether nothing older can match: it is before `from`. */
export const isPast = ({ at }: JournalEntry, { from }: AuditFilter): boolean =>
  from !== undefined && Date.parse(at) < Date.parse(from) - slack;

/** Whether an entry is one of those asked for. */
export function matches(entry: JournalEntry, { actor, action, record, from, to }: AuditFilter): boolean {
  if (actor !== undefined && entry.actor.id !== actor) return false;
  if (action !== undefined && entry.action !== action && !entry.action.startsWith(`${action}.`)) return false;
  if (from !== undefined && Date.parse(entry.at) < Date.parse(from)) return false;
  if (to !== undefined && Date.parse(entry.at) > Date.parse(to)) return false;
  return record === undefined || isAbout(entry, record);
}

const isAbout = ({ records, events }: JournalEntry, id: string): boolean =>
  records.some(({ ids }) => ids.includes(id)) ||
  events.some(({ subjects, data }) => subjects.includes(id) || Object.values(data).includes(id));
