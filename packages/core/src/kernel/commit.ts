import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { AppError } from "./error.ts";
import { announce, Entry, entryAt, tailOf } from "./journal.ts";
import type { JournalEntry } from "./journal-schema.ts";
import type { TenantClient } from "./table.ts";
import { isTransient } from "./transient.ts";

export type TransactItem = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

/** One item of a transaction, and what it means when its condition fails. */
export type Operation = { item: TransactItem; refused: () => AppError };

/** DynamoDB's limit of items in one transaction; one is the journal entry. */
export const mostOperations = 99;

/** Tries to find a free number or a quiet moment before giving up; their pauses add up to 2.5 s, with jitter. */
const mostTries = 60;

/** Per connection: the tail of the queue of commits, and the last number that this process knows of. */
type Lane = { queue: Promise<unknown>; last: number | undefined };
const lanes = new WeakMap<TenantClient, Lane>();

export type Draft = Omit<JournalEntry, "seq" | "commit" | "tenantId">;

/** Items that carry the entry's number, made anew for each number that is tried. */
type Numbered = (seq: number) => TransactItem[];

/**
 * Writes the operations and one journal entry in one transaction, under the next free number.
 * Commits of one process on one tenant queue up; those of other processes are raced with jitter.
 * An unknown outcome is settled by reading the entry at that number.
 * @throws what the failed operation's `refused` makes, or AppError limit when the tenant stays contended
 */
export function commitEntry(
  client: TenantClient,
  operations: Operation[],
  draft: Draft,
  numbered: Numbered,
): Promise<JournalEntry> {
  const lane: Lane = lanes.get(client) ?? { queue: Promise.resolve(), last: undefined };
  lanes.set(client, lane);
  const turn = lane.queue.then(() => race(client, lane, operations, draft, numbered));
  lane.queue = turn.catch(() => undefined);
  return turn;
}

/** Why a try has no good answer: `refusal` ends the commit, anything else is tried again. */
type Failure = { refusal?: unknown; cause?: unknown };

async function race(
  client: TenantClient,
  lane: Lane,
  operations: Operation[],
  draft: Draft,
  numbered: Numbered,
): Promise<JournalEntry> {
  const commit = randomBytes(12).toString("hex");
  let failed: (Failure & { entry: JournalEntry }) | undefined;
  for (let tries = 0; ; tries += 1) {
    lane.last ??= await patiently(() => tailOf(client));
    // A try without a good answer may stand all the same, or arrive late. While its number is free the same
    // number is tried again; once it is taken, its entry tells by whom.
    if (failed && failed.entry.seq <= lane.last && (await isOurs(client, failed.entry))) {
      return told(client, failed.entry);
    }
    if (failed?.refusal) throw failed.refusal;
    if (tries === mostTries)
      throw new AppError("limit", "write.contended", { retryAfter: 1, cause: failed?.cause });

    const entry: JournalEntry = { ...draft, tenantId: client.tenantId, seq: lane.last + 1, commit };
    const failure = await attempt(client, operations, entry, numbered(entry.seq));
    lane.last = failure ? undefined : entry.seq;
    if (!failure) return told(client, entry);
    failed = { ...failure, entry };
    if (!failure.refusal) await jitter(tries);
  }
}

function told(client: TenantClient, entry: JournalEntry): JournalEntry {
  announce(client.tenantId, entry.seq);
  return entry;
}

async function isOurs(client: TenantClient, { seq, commit }: JournalEntry): Promise<boolean> {
  const standing = await patiently(() => entryAt({ client }, seq));
  return standing?.commit === commit;
}

const jitter = (tries: number) => pause(Math.random() * Math.min(100, 4 * (tries + 1)));

/** Reads until an answer comes: the outcome of a commit hangs on it. */
async function patiently<T>(read: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await read();
    } catch (error) {
      if (!isTransient(error) || tries === mostTries) throw error;
      await jitter(tries);
    }
  }
}

async function attempt(
  client: TenantClient,
  operations: Operation[],
  entry: JournalEntry,
  numbered: TransactItem[],
): Promise<Failure | undefined> {
  try {
    const TransactItems = [...operations.map(({ item }) => item), putEntry(client, entry), ...numbered];
    await client.doc.send(new TransactWriteCommand({ TransactItems }));
    return undefined;
  } catch (error) {
    if (error instanceof TransactionCanceledException) return failureOf(error, operations);
    return isTransient(error) ? { cause: error } : { refusal: error };
  }
}

/** Reasons of a cancelled transaction that pass: somebody took the number, or was at one of the items. */
const passing = new Set([
  "None",
  "ConditionalCheckFailed",
  "TransactionConflict",
  "ProvisionedThroughputExceeded",
  "ThrottlingError",
]);

/** The first of our conditions that failed decides; otherwise the number was taken or a conflict passes. */
function failureOf(error: TransactionCanceledException, operations: Operation[]): Failure {
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? "None");
  if (codes.some((code) => !passing.has(code))) return { refusal: error };
  const refused = operations.find((_, index) => codes[index] === "ConditionalCheckFailed");
  return refused ? { refusal: refused.refused() } : { cause: error };
}

function putEntry(client: TenantClient, entry: JournalEntry): TransactItem {
  const Item = Entry.raw(client, entry);
  return { Put: { TableName: client.table, Item, ConditionExpression: "attribute_not_exists(pk)" } };
}
