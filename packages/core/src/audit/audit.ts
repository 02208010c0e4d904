import { command } from "../kernel/command.ts";
import { readBack } from "../kernel/journal.ts";
import type { JournalEntry } from "../kernel/journal-schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { actorNames } from "../user/user.ts";
import { ofRecord } from "./of-record.ts";
import { type Audit, type AuditEntry, AuditQuery } from "./schema.ts";
import { isPast, matches, requireSeeingAll, startOf } from "./select.ts";

/** Entries of one read, and the most that one request looks at. */
const stride = 500;
const mostRead = 4_000;
const mostNamed = 20;

/**
 * What was done in the workspace, newest first. It is the journal itself: there is no way to change it.
 * @throws AppError forbidden `audit.sees-some` for whoever sees only some records: entries tell of all of them
 */
export const list = command(
  { action: "audit.list", permit: "audit:read", input: AuditQuery },
  async (scope, asked): Promise<Audit> => {
    requireSeeingAll(scope);
    const [nameOf, start] = await Promise.all([actorNames(scope), beginning(scope, asked)]);
    const found: JournalEntry[] = [];
    const told = () =>
      Promise.all(found.map(async (entry) => shown(nameOf)(await ofRecord(scope, entry, asked))));
    let before = start;
    let readTo: string | null = null;
    for (let read = 0; read < mostRead; ) {
      const entries = await readBack(scope, stride, before);
      for (const entry of entries) {
        if (isPast(entry, asked)) return { items: await told(), readTo };
        readTo = entry.at;
        before = entry.seq;
        if (matches(entry, asked)) found.push(entry);
        if (found.length === asked.limit) return page(await told(), before, readTo);
      }
      if (entries.length < stride) return { items: await told(), readTo };
      read += entries.length;
    }
    return page(await told(), before, readTo);
  },
);

/** The number below which a page begins; undefined at the journal's end. */
async function beginning(scope: TenantScope, asked: AuditQuery): Promise<number | undefined> {
  if (asked.cursor !== undefined) return Number(asked.cursor);
  return asked.to === undefined ? undefined : startOf(scope, asked);
}

const page = (items: AuditEntry[], before: number | undefined, readTo: string | null): Audit => ({
  items,
  readTo,
  ...(before !== undefined && before > 1 && { cursor: String(before) }),
});

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
