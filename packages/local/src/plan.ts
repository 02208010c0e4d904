import { isAppError } from "@rabita/core/kernel/error";
import { TenantId } from "@rabita/core/kernel/schema";
import { TenantScope } from "@rabita/core/kernel/scope";
import { setPlan } from "@rabita/core/tenant/set-plan";
import { manifest } from "@rabita/functions/src/manifest.ts";
import { type Config, readConfig, readPlan } from "./config.ts";
import { command } from "./console.ts";
import { openDatabase } from "./database.ts";
import { lockFolder } from "./lock.ts";
import { consoleLog } from "./log.ts";
import { makeServices } from "./services.ts";
import { StartError } from "./start-error.ts";

/** Gives a workspace another plan while the service is stopped; what follows from it follows at the next start. */
async function change(config: Config, tenant: string | undefined, name: string | undefined): Promise<void> {
  const tenantId = TenantId.safeParse(tenant);
  if (!tenantId.success || name === undefined)
    throw new StartError("Say which workspace and which plan: npm run plan -- ten_… starter");
  const plan = readPlan(name);
  const lock = lockFolder(config.dataDir);
  try {
    const database = await openDatabase(config.dataDir, config.databaseEndpoint);
    try {
      const { services } = await makeServices(config, manifest, {
        database: database.table,
        log: consoleLog,
      });
      const { before } = await setPlan(TenantScope.forJob(services, tenantId.data, "plan"), { plan });
      services.table.close();
      console.log(`${tenantId.data} has the plan "${plan}" (before: "${before}").`);
    } finally {
      await database.stop();
    }
  } catch (error) {
    if (isAppError(error, "missing")) throw new StartError(`There is no workspace ${tenant}.`);
    throw error;
  } finally {
    lock.release();
  }
}

await command(async ([tenant, plan]) => change(readConfig(), tenant, plan));
