import { command } from "../kernel/command.ts";
import { forbidden } from "../kernel/error.ts";
import { entryAt, readBack, tailOf } from "../kernel/journal.ts";
import type { JournalEntry } from "../kernel/journal-schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { actorNames } from "../user/user.ts";
import { type Audit, type AuditEntry, AuditQuery } from "./schema.ts";

/** Entries of one read, and the most that one request looks at. */
const stride = 500;
const mostRead = 4_000;
/** Clocks of two processes may differ: entries so far out of order are still found. In milliseconds. */
const slack = 60_000;
const mostNamed = 20;

/**
 * What was done in the workspace, newest first. It is the journal itself: there is no way to change it.
 * @throws AppError forbidden `audit.sees-some` for whoever sees only some records: entries tell of all of them
 */
export const list = command(
  { action: "audit.list", permit: "audit:read", input: AuditQuery },
  async (scope, asked): Promise<Audit> => {
    requireSeeingAll(scope);
    const [nameOf, start] = await Promise.all([actorNames(scope), startOf(scope, asked)]);
    const found: JournalEntry[] = [];
    let before = start;
    let readTo: string | null = null;
    for (let read = 0; read < mostRead; ) {
      const entries = await readBack(scope, stride, before);
      for (const entry of entries) {
        if (isPast(entry, asked)) return { items: found.map(shown(nameOf)), readTo };
        readTo = entry.at;
        before = entry.seq;
        if (matches(entry, asked)) found.push(entry);
        if (found.length === asked.limit) return page(found.map(shown(nameOf)), before, readTo);
      }
      if (entries.length < stride) return { items: found.map(shown(nameOf)), readTo };
      read += entries.length;
    }
    return page(found.map(shown(nameOf)), before, readTo);
  },
);

/** @throws AppError forbidden `audit.sees-some` */
function requireSeeingAll(scope: TenantScope): void {
  if (scope.visibility !== "all") throw forbidden("audit.sees-some");
}

const page = (items: AuditEntry[], before: number | undefined, readTo: string | null): Audit => ({
  items,
  readTo,
  ...(before !== undefined && before > 1 && { cursor: String(before) }),
});

/** The number below which to begin: the cursor's, or that of the first entry after `to`, found in some 17 reads of 100,000. */
async function startOf(scope: TenantScope, { cursor, to }: AuditQuery): Promise<number | undefined> {
  if (cursor !== undefined) return Number(cursor);
  if (to === undefined) return undefined;
  const end = Date.parse(to) + slack;
  let [low, high] = [1, (await tailOf(scope.client)) + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const entry = await entryAt(scope, middle);
    if (entry && Date.parse(entry.at) <= end) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether nothing older can match: it is before `from`. */
const isPast = ({ at }: JournalEntry, { from }: AuditQuery): boolean =>
  from !== undefined && Date.parse(at) < Date.parse(from) - slack;

function matches(entry: JournalEntry, { actor, action, record, from, to }: AuditQuery): boolean {
  if (actor !== undefined && entry.actor.id !== actor) return false;
  if (action !== undefined && entry.action !== action && !entry.action.startsWith(`${action}.`)) return false;
  if (from !== undefined && Date.parse(entry.at) < Date.parse(from)) return false;
  if (to !== undefined && Date.parse(entry.at) > Date.parse(to)) return false;
  return record === undefined || isAbout(entry, record);
}

const isAbout = ({ records, events }: JournalEntry, id: string): boolean =>
  records.some(({ ids }) => ids.includes(id)) ||
  events.some(({ subjects, data }) => subjects.includes(id) || Object.values(data).includes(id));

const shown =
  (nameOf: Awaited<ReturnType<typeof actorNames>>) =>
  ({ seq, at, actor, action, ip, requestId, records, changes, events }: JournalEntry): AuditEntry => ({
    seq,
    at,
    actor: nameOf(actor),
    action,
    ip: ip ?? null,
    requestId,
    records: records.map(({ noun, ids }) => ({ noun, ids: ids.slice(0, mostNamed), count: ids.length })),
    changes: changes ?? [],
    events: events.map(({ name, data }) => ({ name, data })),
  });
