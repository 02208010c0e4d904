import { jobs } from "../bulk/repo.ts";
import { customers } from "../customer/repo.ts";
import { lastSweep } from "../duplicate/repo.ts";
import { exports } from "../export/repo.ts";
import { imports } from "../import/repo.ts";
import { interactions } from "../interaction/repo.ts";
import type { JournalEntry } from "../kernel/journal-schema.ts";
import type { CustomerId, ExportId, ImportId, InteractionId, JobId, UserId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { members } from "../user/repo.ts";
import type { News } from "./add.ts";
import { mentionedIn } from "./mentioned.ts";
import { type Newsworthy, newsworthy } from "./newsworthy.ts";

type Event = JournalEntry["events"][number];
type Tell = (scope: TenantScope, entry: JournalEntry, event: Event) => Promise<News[]>;

/** The events that are news to somebody, and to whom. */
const tellers: Record<Newsworthy, Tell> = {
  "task.created": assigned,
  "task.edited": async (scope, entry, event) =>
    changed(entry, "assigneeId") ? assigned(scope, entry, event) : [],
  "customer.created": owned,
  "customer.edited": async (scope, entry, event) =>
    changed(entry, "ownerId") ? owned(scope, entry, event) : [],
  "interaction.logged": mentioned,
  "import.finished": ofImport,
  "import.failed": ofImport,
  "import.cancelled": ofImport,
  "bulk.finished": ofJob,
  "bulk.failed": ofJob,
  "bulk.cancelled": ofJob,
  "export.finished": ofExport,
  "export.failed": ofExport,
  "duplicates.swept": ofSweep,
};

/** What is news in a journal entry, and to whom. */
export async function newsIn(scope: TenantScope, entry: JournalEntry): Promise<News[]> {
  const all = await Promise.all(
    entry.events.map((event) => (isNewsworthy(event.name) ? tellers[event.name](scope, entry, event) : [])),
  );
  return all.flat();
}

const isNewsworthy = (name: string): name is Newsworthy => newsworthy.some((known) => known === name);
const changed = ({ changes = [] }: JournalEntry, path: string) => changes.some((each) => each.path === path);
const text = (value: unknown): string => (typeof value === "string" ? value : "");

async function assigned(_: TenantScope, { actor }: JournalEntry, { data }: Event): Promise<News[]> {
  const userId = text(data.assigneeId);
  if (userId === "") return [];
  const record = { noun: "task", id: text(data.taskId) } as const;
  return [{ userId: userId as UserId, event: "task.assigned", record, actorId: actor.id }];
}

async function owned(scope: TenantScope, { actor }: JournalEntry, { data }: Event): Promise<News[]> {
  const id = text(data.customerId) as CustomerId;
  const userId = (await customers(scope).standingFor([id])).get(id)?.ownerId;
  if (!userId) return [];
  return [{ userId, event: "customer.assigned", record: { noun: "customer", id }, actorId: actor.id }];
}

/** Whoever is named in a note, by an @ and their name. */
async function mentioned(scope: TenantScope, { actor }: JournalEntry, { data }: Event): Promise<News[]> {
  const note = await interactions(scope).get(text(data.interactionId) as InteractionId);
  if (!note?.text?.includes("@")) return [];
  const record = { noun: "customer", id: note.customerId } as const;
  return mentionedIn(note.text, await members(scope).all()).map(({ userId }) => ({
    userId,
    event: "note.mentioned",
    record,
    actorId: actor.id,
  }));
}

type Ended = "import" | "bulk" | "export";

/** Whoever began a job is told that it ended, though nobody but them has done it. */
function ended(event: Event, whose: Ended, record: News["record"], createdBy: string | undefined): News[] {
  // Whoever stopped it knows that it ended.
  if (!createdBy?.startsWith("usr_") || event.name.endsWith(".cancelled")) return [];
  const name = event.name.endsWith(".failed") ? (`${whose}.failed` as const) : (`${whose}.finished` as const);
  return [{ userId: createdBy as UserId, event: name, record, data: event.data }];
}

async function ofImport(scope: TenantScope, _: JournalEntry, event: Event): Promise<News[]> {
  const id = text(event.data.importId) as ImportId;
  const createdBy = (await imports(scope).get(id))?.createdBy;
  return [...ended(event, "import", { noun: "import", id }, createdBy), ...given(event, createdBy)];
}

async function ofJob(scope: TenantScope, _: JournalEntry, event: Event): Promise<News[]> {
  const id = text(event.data.jobId) as JobId;
  const createdBy = (await jobs(scope).get(id))?.createdBy;
  return [...ended(event, "bulk", { noun: "job", id }, createdBy), ...given(event, createdBy)];
}

/** Whoever was given customers by a job or an import is told how many, however it ended. */
function given({ data }: Event, actorId: string | undefined): News[] {
  if (actorId === undefined) return [];
  // A job gives all to one, an import says how many to whom.
  const all = typeof data.given === "object" ? data.given : { [text(data.ownerId)]: data.given };
  return Object.entries(all ?? {}).flatMap(([id, given]): News[] => {
    const record = { noun: "customers", id } as const;
    if (id === "") return [];
    return [{ userId: id as UserId, event: "customers.assigned", record, actorId, data: { given } }];
  });
}

async function ofExport(scope: TenantScope, _: JournalEntry, event: Event): Promise<News[]> {
  const id = text(event.data.exportId) as ExportId;
  return ended(event, "export", { noun: "export", id }, (await exports(scope).get(id))?.createdBy);
}

async function ofSweep(scope: TenantScope, _: JournalEntry, { data }: Event): Promise<News[]> {
  const userId = (await lastSweep(scope))?.startedBy;
  if (!userId?.startsWith("usr_")) return [];
  const record = { noun: "duplicates", id: "last" } as const;
  return [{ userId: userId as UserId, event: "duplicates.swept", record, data }];
}
