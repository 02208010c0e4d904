import { z } from "zod";
import { imports } from "../import/repo.ts";
import { importOf } from "../import/view.ts";
import { command } from "../kernel/command.ts";
import { readAfter, readBack } from "../kernel/journal.ts";
import { unreadOf } from "../notification/repo.ts";
import { actorNames } from "../user/user.ts";
import { firstStepsDone } from "./first-steps.ts";
import { momentsOf } from "./moments.ts";
import type { Changes, Home } from "./schema.ts";
import { seenOf } from "./told.ts";

const shownOnHome = 20;
/** Entries looked at for them: many, such as a workflow's progress, tell nothing to a reader. */
const looked = 60;

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
    const recent = (await momentsOf(scope, entries)).slice(0, shownOnHome);
    return { checklist, recent, numbers: last ? { lastImport: importOf(last) } : {}, unread };
  },
);

/** What was committed after number N, in order, and the last number that this answer covers. */
export const changes = command(
  {
    action: "activity.changes",
    permit: "journal:read",
    input: z.object({
      after: z.coerce.number().int().min(0),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
  },
  async (scope, { after, limit }): Promise<Changes> => {
    const [entries, nameOf] = await Promise.all([readAfter(scope, after, limit), actorNames(scope)]);
    const items = await Promise.all(
      entries.map(async ({ seq, at, action, actor, records }) => ({
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
    const told = entries.some(({ records }) =>
      records.some(({ noun, ids }) => noun === news && ids.includes(scope.actor.id)),
    );
    const last = entries.at(-1)?.seq ?? after;
    // Whoever sees only their own doesn't even hear that there was something else.
    const heard = scope.visibility === "all" ? items : items.filter(({ records }) => records.length > 0);
    // Counted only when it changed: most questions cost nothing for it.
    return { items: heard, last, ...(told && { unread: await unreadOf(scope) }) };
  },
);

/** News is its reader's own: the ids under this noun are members', and others are not told whose. */
const news = "notification";
