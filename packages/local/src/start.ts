import { followAlong } from "@rabita/core/directory/along";
import type { Log } from "@rabita/core/kernel/log";
import { nouns } from "@rabita/core/nouns";
import type { Manifest } from "@rabita/functions/src/declare.ts";
import { type Config, isPrivate } from "./config.ts";
import { type Database, openDatabase } from "./database.ts";
import { demoMade, demoWanted, makeDemo } from "./demo.ts";
import { keepRemoving } from "./expiry.ts";
import { openEdge } from "./http.ts";
import { lockFolder } from "./lock.ts";
import type { Pages } from "./pages.ts";
import { makeRelay } from "./relay.ts";
import { makeRoutes } from "./routes.ts";
import { scheduleStore } from "./schedule-store.ts";
import { makeScheduler } from "./scheduler.ts";
import { makeServices } from "./services.ts";

export type Running = {
  /** Settles with true once there is a demo to sign in to, with false where there is none. */
  demo: Promise<boolean>;
  /** Number of our database process. */
  databasePid: number | undefined;
  /** Settles when the database is gone without having been asked to. */
  broken: Promise<void>;
  /** Takes no new work, lets the running work end, stops the database. */
  stop(): Promise<void>;
};

/**
 * Starts the whole service in this process: database, services, HTTP, relay, workflows, demo.
 * @throws StartError with what is missing and what to do
 */
export async function start(
  config: Config,
  manifest: Manifest,
  { pages, withDemo, log }: { pages: Pages; withDemo: boolean; log: Log },
): Promise<Running> {
  const lock = lockFolder(config.dataDir);
  let database: Database | undefined;
  try {
    database = await openDatabase(config.dataDir, config.databaseEndpoint);
    return await serve(config, manifest, { pages, withDemo, log, database, release: lock.release });
  } catch (error) {
    await database?.stop();
    lock.release();
    throw error;
  }
}

async function serve(
  config: Config,
  manifest: Manifest,
  parts: { pages: Pages; withDemo: boolean; log: Log; database: Database; release(): void },
): Promise<Running> {
  const { pages, log, database } = parts;
  const { dataDir, appUrl } = config;
  const local = await makeServices(config, manifest, { database: database.table, log });
  const { services, workflows, positions, outbox, mailer } = local;
  const routes = await makeRoutes(manifest.apis, local, isPrivate(config));
  const edge = await openEdge(config, { routes, files: local.files, pages: pages.open, log });
  await mailer.start();
  const endFollowing = followAlong(services, nouns);
  const relay = makeRelay(manifest.subscribers, { services, positions });
  await relay.start();
  await workflows.serve(services);
  const tenants = async () => (await positions.all()).map(({ tenantId }) => tenantId);
  const scheduler = makeScheduler(manifest.schedules, {
    services,
    store: scheduleStore(services.table),
    tenants,
  });
  scheduler.start();
  // A database of somebody else's looks after itself.
  const expiry = database.pid === undefined ? undefined : keepRemoving(database.table, services.clock, log);

  let stopping = false;
  const demo = async () => {
    // Everybody knows its password: only for a machine that answers to nobody else.
    if (!parts.withDemo || !isPrivate(config)) return false;
    try {
      const isEmpty = async () => (await positions.all()).length === 0;
      if (await demoWanted(dataDir, isEmpty)) await makeDemo(dataDir, { routes, outbox, appUrl });
      return await demoMade(dataDir);
    } catch (error) {
      if (!stopping) log.warn("no demo workspace; the next start tries again", { error });
      return false;
    }
  };
  const made = demo();
  return {
    demo: made,
    databasePid: database.pid,
    broken: database.ended.then(() => (stopping ? new Promise<void>(() => {}) : undefined)),
    async stop() {
      stopping = true;
      await Promise.all([edge.stop(), pages.close()]);
      await expiry?.stop();
      await scheduler.stop();
      await relay.stop();
      await workflows.stop();
      await mailer.stop();
      await endFollowing();
      services.table.close();
      await database.stop();
      parts.release();
    },
  };
}
