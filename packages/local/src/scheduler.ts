import type { TenantId } from "@rabita/core/kernel/schema";
import { TenantScope } from "@rabita/core/kernel/scope";
import type { Services } from "@rabita/core/kernel/services";
import type { Schedule } from "@rabita/functions/src/declare.ts";
import type { ScheduleStore } from "./schedule-store.ts";
import { turns } from "./turns.ts";

export type Scheduler = {
  /** From now on looks at the clock by itself. */
  start(): void;
  /** Makes every round that is due, and settles when they are made. A round that is being made is not made beside itself. */
  look(): Promise<void>;
  /** Lets running visits end; what is left of a round is made at the next start. */
  stop(): Promise<void>;
};

/** How often the clock is looked at. */
const often = 1000;
/** Tenants that are visited at one time, over all schedules. */
const visitsAtOnce = 4;

/**
 * Makes the manifest's schedules' rounds through all tenants. Which round was made last is stored, so after a stop one
 * round is caught up, however many were missed; a round cut short by a kill is made again from its beginning.
 */
export function makeScheduler(
  schedules: readonly Schedule[],
  {
    services,
    store,
    tenants,
  }: { services: Services; store: ScheduleStore; tenants(): Promise<readonly TenantId[]> },
): Scheduler {
  const { clock, log } = services;
  const running = new Map<string, Promise<void>>();
  const turn = turns(visitsAtOnce);
  let made: Map<string, number> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;

  async function visit(schedule: Schedule, run: Visit, tenantId: TenantId): Promise<void> {
    if (stopping) return;
    try {
      await run(TenantScope.forJob(services, tenantId, schedule.name));
    } catch (error) {
      // The next round comes by again; what it has to do still stands in the table.
      log.error("visit failed", { schedule: schedule.name, tenantId, error });
    }
  }

  async function makeRound(schedule: Schedule, round: number, known: Map<string, number>): Promise<void> {
    // A schedule that was never seen has missed nothing.
    if (known.has(schedule.name)) {
      const run = await schedule.load();
      const all = await tenants();
      await Promise.all(all.map((tenantId) => turn(() => visit(schedule, run, tenantId))));
    }
    if (stopping) return;
    await store.store(schedule.name, round);
    known.set(schedule.name, round);
  }

  async function look(): Promise<void> {
    made ??= await store.all();
    const known = made;
    const now = clock.now().getTime();
    for (const schedule of schedules) {
      const round = Math.floor(now / (schedule.everyMinutes * 60_000));
      if (stopping || running.has(schedule.name) || round <= (known.get(schedule.name) ?? -1)) continue;
      const made = makeRound(schedule, round, known)
        .catch((error) => log.error("round not made", { schedule: schedule.name, error }))
        .finally(() => running.delete(schedule.name));
      running.set(schedule.name, made);
    }
    await Promise.all(running.values());
  }

  return {
    look,
    start() {
      const soon = () => void look().catch((error) => log.warn("clock not looked at", { error }));
      timer = setInterval(soon, often);
      soon();
    },
    async stop() {
      stopping = true;
      clearInterval(timer);
      await Promise.all(running.values());
    },
  };
}

type Visit = Awaited<ReturnType<Schedule["load"]>>;
