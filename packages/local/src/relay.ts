import { onCommit, readAfter } from "@rabita/core/kernel/journal";
import type { TenantId } from "@rabita/core/kernel/schema";
import { TenantScope } from "@rabita/core/kernel/scope";
import type { Services } from "@rabita/core/kernel/services";
import type { Subscriber } from "@rabita/functions/src/declare.ts";
import type { Envelope } from "@rabita/functions/src/envelope.ts";
import { hearing } from "@rabita/functions/src/relay/hearing.ts";
import { giveUp, receive } from "@rabita/functions/src/subscriber/receive.ts";
import { type Line, makeLine } from "./relay-line.ts";
import type { RelayPositions } from "./tenant-register.ts";

export type Relay = {
  /** Takes up every tenant's journal where it stood, and from now on what is committed. */
  start(): Promise<void>;
  /** Lets running reactions end; the rest is taken up at the next start. */
  stop(): Promise<void>;
};

/** Milliseconds before each further try of a reaction; after the last one it is a dead letter. */
const standardDelays = [250, 1000, 4000, 15_000, 60_000];
/** Tenants whose reactions run at one time. */
const tenantsAtOnce = 4;
/** Entries of one tenant before it is another's turn. */
const entriesPerTurn = 20;
/** Before the database is asked again after it failed. */
const pause = 1000;

/**
 * Hands journal entries to the subscribers that named one of their events, tenant by tenant in turns. A reaction runs
 * at least once; the stored position passes an entry only when all its reactions succeeded or became dead letters.
 */
export function makeRelay(
  subscribers: readonly Subscriber[],
  {
    services,
    positions,
    delays = standardDelays,
  }: {
    services: Services;
    positions: RelayPositions;
    delays?: readonly number[];
  },
): Relay {
  const lines = new Map<TenantId, Line>();
  const queue = new Set<TenantId>();
  const workers = new Set<Promise<void>>();
  const timers = new Set<NodeJS.Timeout>();
  const retries = new Set<Promise<void>>();
  const reactions = new Map<string, ReturnType<Subscriber["load"]>>();
  let running = false;
  let silence = () => {};

  const later = (ms: number, work: () => void) => {
    if (!running) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (running) work();
    }, ms);
    timers.add(timer);
  };

  async function deliver(envelope: Envelope): Promise<void> {
    const { name, load } = named(envelope.subscriber);
    const reaction = reactions.get(name) ?? load();
    reactions.set(name, reaction);
    await receive(services, envelope, await reaction);
  }

  function named(name: string): Subscriber {
    const found = subscribers.find((subscriber) => subscriber.name === name);
    if (!found) throw new Error(`no subscriber ${name}`);
    return found;
  }

  /** One try; what fails is tried again later, outside the tenant's turn, so that it holds up nothing else. */
  async function attempt(line: Line, seq: number, envelope: Envelope, tries: number): Promise<void> {
    try {
      await deliver(envelope);
    } catch (error) {
      services.log.warn("reaction failed", { ...envelope, tries: tries + 1, error });
      const delay = delays[tries];
      if (delay !== undefined || !(await bury(envelope, error))) {
        return later(delay ?? pause, () => keep(attempt(line, seq, envelope, tries + 1)));
      }
    }
    line.close(seq);
    want(line.tenantId);
  }

  /** Makes it a dead letter. False where even that failed: the entry must not be passed then. */
  async function bury(envelope: Envelope, reason: unknown): Promise<boolean> {
    try {
      await giveUp(services, envelope, reason);
      return true;
    } catch (error) {
      services.log.error("dead letter not kept", { ...envelope, error });
      return false;
    }
  }

  const keep = (retry: Promise<void>) => {
    retries.add(retry);
    void retry.finally(() => retries.delete(retry));
  };

  /** Reads on from where the tenant's line stands. True where there is more. */
  async function turn(line: Line): Promise<boolean> {
    const scope = TenantScope.forJob(services, line.tenantId, "relay");
    const entries = line.full ? [] : await readAfter(scope, line.read, entriesPerTurn);
    for (const entry of entries) {
      if (!running) break;
      const envelopes = hearing(entry, subscribers);
      line.open(entry.seq, envelopes.length);
      for (const envelope of envelopes) await attempt(line, entry.seq, envelope, 0);
    }
    await line.settle();
    return entries.length === entriesPerTurn;
  }

  function want(tenantId: TenantId): void {
    queue.add(tenantId);
    hire();
  }

  function hire(): void {
    if (!running || queue.size === 0 || workers.size >= tenantsAtOnce) return;
    const worker = work().finally(() => {
      workers.delete(worker);
      // What came between the worker's last look and here.
      hire();
    });
    workers.add(worker);
  }

  async function work(): Promise<void> {
    for (const tenantId of queue) {
      const line = lineOf(tenantId, 0);
      if (!running) return;
      // Another worker has this tenant; it looks again when it is done.
      if (line.busy) {
        line.again = true;
        queue.delete(tenantId);
        continue;
      }
      queue.delete(tenantId);
      line.busy = true;
      try {
        if (await turn(line)) queue.add(tenantId);
      } catch (error) {
        services.log.error("relay turn failed", { tenantId, error });
        later(pause, () => want(tenantId));
      } finally {
        line.busy = false;
        if (line.again) queue.add(tenantId);
        line.again = false;
      }
    }
  }

  function lineOf(tenantId: TenantId, position: number): Line {
    const line = lines.get(tenantId) ?? makeLine(tenantId, position, positions.store);
    lines.set(tenantId, line);
    return line;
  }

  return {
    async start() {
      silence = onCommit((tenantId) => want(tenantId));
      for (const { tenantId, position } of await positions.all()) lineOf(tenantId, position);
      running = true;
      for (const tenantId of lines.keys()) want(tenantId);
    },
    async stop() {
      running = false;
      silence();
      for (const timer of timers) clearTimeout(timer);
      await Promise.all([...workers, ...retries]);
      await Promise.all([...lines.values()].map((line) => line.settle()));
    },
  };
}
