import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { AppError } from "./error.ts";
import { announce, Entry, entryAt, tailOf } from "./journal.ts";
import type { JournalEntry } from "./journal-schema.ts";
import type { TenantClient } from "./table.ts";

export type TransactItem = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

/** One item of a transaction, and what it means when its condition fails. */
export type Operation = { item: TransactItem; refused: () => AppError };

/** DynamoDB's limit of items in one transaction; one is the journal entry. */
export const mostOperations = 99;

/** Tries to find a free number or a quiet moment before giving up; with jitter about 5 s. */
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

async function race(
  client: TenantClient,
  lane: Lane,
  operations: Operation[],
  draft: Draft,
  numbered: Numbered,
): Promise<JournalEntry> {
  const commit = randomBytes(12).toString("hex");
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    if (attempt > 0) await pause(Math.random() * Math.min(100, 4 * attempt));
    lane.last ??= await tailOf(client);
    const entry: JournalEntry = { ...draft, tenantId: client.tenantId, seq: lane.last + 1, commit };
    const outcome = await attemptAt(client, operations, entry, numbered(entry.seq));
    if (outcome.done) {
      lane.last = entry.seq;
      announce(client.tenantId, entry.seq);
      return entry;
    }
    lane.last = undefined;
    if (outcome.refused) throw outcome.refused;
  }
  throw new AppError("limit", "write.contended", { retryAfter: 1 });
}

type Outcome = { done: true } | { done: false; refused?: AppError };

async function attemptAt(
  client: TenantClient,
  operations: Operation[],
  entry: JournalEntry,
  numbered: TransactItem[],
): Promise<Outcome> {
  try {
    const TransactItems = [...operations.map(({ item }) => item), putEntry(client, entry), ...numbered];
    await client.doc.send(new TransactWriteCommand({ TransactItems }));
    return { done: true };
  } catch (error) {
    // A repeat of the SDK, or an answer that got lost: the number tells whether it was us.
    const standing = await entryAt({ client }, entry.seq);
    if (standing?.commit === entry.commit) return { done: true };
    if (!(error instanceof TransactionCanceledException)) {
      if (isTransient(error)) return { done: false };
      throw error;
    }
    return refusalOf(error, operations);
  }
}

/** The first of our conditions that failed decides; otherwise the number was taken or a conflict passes. */
function refusalOf(error: TransactionCanceledException, operations: Operation[]): Outcome {
  const reasons = error.CancellationReasons ?? [];
  for (const [index, operation] of operations.entries()) {
    const code = reasons[index]?.Code;
    if (code === "ConditionalCheckFailed") return { done: false, refused: operation.refused() };
    if (code === "ValidationError" || code === "ItemCollectionSizeLimitExceeded") throw error;
  }
  return { done: false };
}

function putEntry(client: TenantClient, entry: JournalEntry): TransactItem {
  const Item = Entry.raw(client, entry);
  return { Put: { TableName: client.table, Item, ConditionExpression: "attribute_not_exists(pk)" } };
}

/** Faults after which the outcome is unknown and the same number may be tried again. */
function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { $retryable, $metadata } = error as { $retryable?: object; $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode ?? 0;
  return $retryable !== undefined || status >= 500 || error.name === "TimeoutError" || error.name === "ThrottlingException";
}
