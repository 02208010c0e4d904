import type { JournalEntry } from "@rabita/core/kernel/journal-schema";
import { retried } from "@rabita/core/kernel/retried";
import type { Subscriber } from "../declare.ts";
import type { Envelope } from "../envelope.ts";

/**
 * Who is to hear of a journal entry: the subscribers that named one of its events; and, where the entry takes a dead
 * letter up again, the one subscriber that had failed, with the entry that it failed on.
 */
export function hearing(
  { tenantId, seq, events }: Pick<JournalEntry, "tenantId" | "seq" | "events">,
  subscribers: readonly Pick<Subscriber, "name" | "events">[],
): Envelope[] {
  const named = subscribers.filter((one) => events.some(({ name }) => one.events.includes(name)));
  // The kernel alone writes this event, with these two.
  const again = events
    .filter(({ name }) => name === retried)
    .map(({ data }) => data as Pick<Envelope, "subscriber" | "seq">);
  return [
    ...named.map(({ name }) => ({ subscriber: name, tenantId, seq })),
    ...again
      .filter((letter) => subscribers.some(({ name }) => name === letter.subscriber))
      .map((letter) => ({ subscriber: letter.subscriber, tenantId, seq: letter.seq })),
  ];
}
