import { retried } from "@rabita/core/kernel/dead-letter";
import type { JournalEntry } from "@rabita/core/kernel/journal-schema";
import { z } from "zod";
import type { Subscriber } from "../declare.ts";
import type { Envelope } from "../envelope.ts";

const Retried = z.object({ subscriber: z.string(), seq: z.int().min(1) });

/**
 * Who is to hear of a journal entry: the subscribers that named one of its events; and, where the entry takes a dead
 * letter up again, the one subscriber that had failed, with the entry that it failed on.
 */
export function hearing(
  { tenantId, seq, events }: Pick<JournalEntry, "tenantId" | "seq" | "events">,
  subscribers: readonly Pick<Subscriber, "name" | "events">[],
): Envelope[] {
  const named = subscribers.filter((one) => events.some(({ name }) => one.events.includes(name)));
  const again = events.filter(({ name }) => name === retried).map(({ data }) => Retried.parse(data));
  return [
    ...named.map(({ name }) => ({ subscriber: name, tenantId, seq })),
    ...again
      .filter((letter) => subscribers.some(({ name }) => name === letter.subscriber))
      .map((letter) => ({ ...letter, tenantId })),
  ];
}
