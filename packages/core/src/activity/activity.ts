import { z } from "zod";
import { imports } from "../import/repo.ts";
import { importOf } from "../import/view.ts";
import { command } from "../kernel/command.ts";
import { readAfter, readBack } from "../kernel/journal.ts";
import type { JournalEntry } from "../kernel/journal-schema.ts";
import type { CustomerId, Moment } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { unreadOf } from "../notification/repo.ts";
import { actorNames } from "../user/user.ts";
import { firstStepsDone } from "./first-steps.ts";
import { momentsOf } from "./moments.ts";
import { type Changes, ChangesQuery, type Home } from "./schema.ts";
import { seenOf } from "./told.ts";

const shownOnHome = 20;
/** Entries looked at for them at first: many, such as a workflow's progress, tell nothing to a reader. */
const looked = 60;
/** Where they don't do, so often is looked further back, twice as far each time. */
const mostLooks = 4;

/** What the home page shows: the first steps, what happened last, and the numbers. */
export const home = command(
  { action: "activity.home", permit: "journal:read", input: z.object({}) },
  async (scope): Promise<Home> => {
    const [entries, checklist, [last], unread] = await Promise.all([
      readBack(scope, looked),
      firstStepsDone(scope),
      imports(scope).latest(1),
      unreadOf(scope),
    ]);
    const recent = await toldOf(scope, entries);
    const seq = entries[0]?.seq ?? 0;
    return { checklist, recent, seq, numbers: last ? { lastImport: importOf(last) } : {}, unread };
  },
);

/** The last of what there is to tell: these entries', and those before them where that isn't enough. */
async function toldOf(scope: TenantScope, newest: JournalEntry[]): Promise<Moment[]> {
  const told = await momentsOf(scope, newest);
  let entries = newest;
  for (let look = 1; look < mostLooks && told.length < shownOnHome; look += 1) {
    const last = entries.at(-1)?.seq ?? 1;
    if (last === 1) break;
    entries = await readBack(scope, looked * 2 ** look, last);
    told.push(...(await momentsOf(scope, entries)));
  }
  return told.slice(0, shownOnHome);
}

/** What was committed after number N, in order, the last number that this answer covers, and whether there may be more. */
export const changes = command(
  {
    action: "activity.changes",
    permit: "journal:read",
    input: ChangesQuery,
  },
  async (scope, { after, limit, open }): Promise<Changes> => {
    const [entries, nameOf] = await Promise.all([readAfter(scope, after, limit), actorNames(scope)]);
    // Who came in when is for those alone who may read the audit.
    const told = scope.may("audit:read") ? entries : entries.filter(({ action }) => !isSignIn(action));
    const items = await Promise.all(
      told.map(async ({ seq, at, action, actor, records }) => ({
        seq,
        at,
        action,
        actor: nameOf(actor),
        records: await seenOf(
          scope,
          records.filter(({ noun }) => noun !== news),
        ),
      })),
    );
    const hasNews = entries.some(({ records }) =>
      records.some(({ noun, ids }) => noun === news && ids.includes(scope.actor.id)),
    );
    const last = entries.at(-1)?.seq ?? after;
    // Whoever sees only their own doesn't even hear that there was something else.
    const heard = scope.visibility === "all" ? items : items.filter(({ records }) => records.length > 0);
    const gone = entries.length > 0 && open !== undefined && (await isGone(scope, open)) && { gone: open };
    // Counted only when it changed: most questions cost nothing for it.
    const more = entries.length === limit;
    return { items: heard, last, more, ...gone, ...(hasNews && { unread: await unreadOf(scope) }) };
  },
);

/**
 * Whether a customer isn't the asker's to see. It is told of any id that they name, whatever was committed: so it tells
 * nothing that opening the customer wouldn't. A deleted one is told among the changes.
 */
async function isGone(scope: TenantScope, customerId: CustomerId): Promise<boolean> {
  if (!scope.ownersSeen("customer")) return false;
  return (await seenOf(scope, [{ noun: "customer", ids: [customerId] }])).length === 0;
}

const isSignIn = (action: string): boolean => action.startsWith("sign-in.");

/** News is its reader's own: the ids under this noun are members', and others are not told whose. */
const news = "notification";
