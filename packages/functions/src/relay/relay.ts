import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { JournalEntry } from "@rabita/core/kernel/journal-schema";
import type { DynamoDBBatchResponse, DynamoDBRecord } from "aws-lambda";
import type { Subscriber } from "../declare.ts";
import type { Envelope } from "../envelope.ts";
import { hearing } from "./hearing.ts";

/** Puts envelopes on a subscriber's queue and answers with those that did not get there. */
export type Send = (subscriber: string, envelopes: Envelope[]) => Promise<Envelope[]>;

/** What the relay needs of a journal entry as it stands in the table. */
type Line = Pick<JournalEntry, "tenantId" | "seq" | "events">;

/**
 * Hands each new journal entry to the queues of those who named one of its events. A record that did not reach
 * all of them is reported; the stream comes again from the first of these, so a subscriber may hear twice.
 */
export async function relay(
  records: DynamoDBRecord[],
  subscribers: Pick<Subscriber, "name" | "events">[],
  send: Send,
): Promise<DynamoDBBatchResponse> {
  const failed = new Set<string>();
  const sources = new Map<Envelope, string>();
  const parcels = new Map<string, Envelope[]>();

  for (const record of records) {
    const position = record.dynamodb?.SequenceNumber ?? "";
    const line = readLine(record);
    if (!line) {
      failed.add(position);
      continue;
    }
    for (const envelope of hearing(line, subscribers)) {
      sources.set(envelope, position);
      parcels.set(envelope.subscriber, [...(parcels.get(envelope.subscriber) ?? []), envelope]);
    }
  }

  const left = await Promise.all([...parcels].map(([name, envelopes]) => send(name, envelopes)));
  for (const envelope of left.flat()) failed.add(sources.get(envelope) ?? "");
  return { batchItemFailures: [...failed].map((itemIdentifier) => ({ itemIdentifier })) };
}

/** The entry in the record; undefined for what is none, which the stream's failure destination then keeps. */
function readLine(record: DynamoDBRecord): Line | undefined {
  const image = record.dynamodb?.NewImage;
  if (!image) return undefined;
  // Both types say the same of a stored item; the one of the event leaves out what never occurs in it.
  const { tenantId, seq, events } = unmarshall(image as Parameters<typeof unmarshall>[0]);
  const isLine = typeof tenantId === "string" && Number.isInteger(seq) && Array.isArray(events);
  // Only the journal writes under this sort key, and this is the shape that it writes.
  return isLine ? ({ tenantId, seq, events } as Line) : undefined;
}
