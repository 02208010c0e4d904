import { parseArgs } from "node:util";
import { AppError, isAppError } from "@rabita/core/kernel/error";
import { TenantId } from "@rabita/core/kernel/schema";
import { TenantScope } from "@rabita/core/kernel/scope";
import type { Services } from "@rabita/core/kernel/services";
import type { PlanName } from "@rabita/core/plan/plans";
import { setPlan } from "@rabita/core/tenant/set-plan";
import { manifest } from "@rabita/functions/src/manifest.ts";
import { type Config, readConfig, readPlan } from "./config.ts";
import { command } from "./console.ts";
import { openDatabase } from "./database.ts";
import { lockFolder } from "./lock.ts";
import { consoleLog } from "./log.ts";
import { operatorServices } from "./operator.ts";
import { makeServices } from "./services.ts";
import { StartError } from "./start-error.ts";

type Asked = { tenantId: TenantId; plan: PlanName; stage: string | undefined };

/** @throws StartError that says how it is called */
function read(args: string[]): Asked {
  const { values, positionals } = parseArgs({
    args,
    options: { stage: { type: "string" } },
    allowPositionals: true,
  });
  const [tenant, name] = positionals;
  const tenantId = TenantId.safeParse(tenant);
  if (!tenantId.success || name === undefined)
    throw new StartError(
      "Say which workspace and which plan: npm run plan -- ten_… starter (on AWS: npm run plan -- --stage prod ten_… starter)",
    );
  return { tenantId: tenantId.data, plan: readPlan(name), stage: values.stage };
}

async function change(services: Services, { tenantId, plan }: Asked): Promise<void> {
  try {
    const { before } = await setPlan(TenantScope.forJob(services, tenantId, "plan"), { plan });
    console.log(`${tenantId} has the plan "${plan}" (before: "${before}").`);
  } catch (error) {
    if (isAppError(error, "missing")) throw new StartError(`There is no workspace ${tenantId}.`);
    throw error;
  } finally {
    services.table.close();
  }
}

/** While the service is stopped; what follows from it follows at the next start. */
async function onThisMachine(config: Config, asked: Asked): Promise<void> {
  const lock = lockFolder(config.dataDir);
  try {
    const database = await openDatabase(config.dataDir, config.databaseEndpoint);
    try {
      const { table } = database;
      const { services } = await makeServices(config, manifest, { database: table, log: consoleLog });
      await change(services, asked);
    } finally {
      await database.stop();
    }
  } finally {
    lock.release();
  }
}

/** While the service runs: the change goes through the journal as everybody's does, and counts within five minutes. */
async function onAws(stage: string, asked: Asked): Promise<void> {
  try {
    await change(operatorServices(stage), asked);
  } catch (error) {
    if (error instanceof StartError || error instanceof AppError) throw error;
    throw new StartError(
      `AWS did not let this through. Are the region (AWS_REGION), the credentials and the stage "${stage}" right?`,
      error,
    );
  }
}

await command(async (args) => {
  const asked = read(args);
  await (asked.stage === undefined ? onThisMachine(readConfig(), asked) : onAws(asked.stage, asked));
});
