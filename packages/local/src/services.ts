import { join } from "node:path";
import { systemClock } from "@rabita/core/kernel/clock";
import type { Log } from "@rabita/core/kernel/log";
import type { Services } from "@rabita/core/kernel/services";
import { openTable, type TableConfig } from "@rabita/core/kernel/table";
import type { Manifest } from "@rabita/functions/src/declare.ts";
import type { Config } from "./config.ts";
import { fileSigner } from "./file-links.ts";
import { type FileParts, localFiles } from "./files.ts";
import { openFolder } from "./folder.ts";
import { type LocalMailer, makeMailer } from "./mailer.ts";
import { type Outbox, openOutbox } from "./outbox.ts";
import { readSecret } from "./secret.ts";
import { smtp } from "./smtp.ts";
import { type RelayPositions, registeringTable, relayPositions } from "./tenant-register.ts";
import { type LocalWorkflows, localWorkflows } from "./workflows.ts";

/** The services of one machine, and the parts of them that this package itself works with. */
export type LocalServices = {
  services: Services;
  workflows: LocalWorkflows;
  positions: RelayPositions;
  outbox: Outbox;
  mailer: LocalMailer;
  files: FileParts;
};

/** Everything that the service stands on, from a data folder and a database. */
export async function makeServices(
  config: Config,
  manifest: Manifest,
  { database, log }: { database: TableConfig; log: Log },
): Promise<LocalServices> {
  const clock = systemClock;
  const { dataDir, appUrl } = config;
  const secret = config.secret ?? (await readSecret(dataDir));
  const plain = openTable(database);
  const positions = relayPositions(plain);
  const table = registeringTable(plain, positions.register);
  const folder = await openFolder(join(dataDir, "files"), join(dataDir, "drafts"));
  const files = { folder, signer: fileSigner(secret), clock };
  const outbox = openOutbox(join(dataDir, "mail"));
  const transport = config.smtpUrl === undefined ? undefined : smtp(config.smtpUrl, config.mailFrom);
  const mailer = makeMailer(outbox, { clock, log, transport });
  const workflows = localWorkflows(manifest.workflows, { table, clock, log });
  const services: Services = {
    table,
    files: localFiles(files, appUrl),
    mailer,
    workflows,
    clock,
    log,
    appUrl,
    plan: config.plan,
    secret,
  };
  return { services, workflows, positions, outbox, mailer, files };
}
