import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TenantId } from "@rabita/core/kernel/schema";
import { TenantScope } from "@rabita/core/kernel/scope";
import type { Services } from "@rabita/core/kernel/services";
import { look } from "@rabita/core/usage/usage";
import { manifest } from "@rabita/functions/src/manifest.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorkspace } from "../../../test/fixtures/workspace.ts";
import { readConfig } from "./config.ts";
import { openDatabase } from "./database.ts";
import { lockFolder } from "./lock.ts";
import { consoleLog } from "./log.ts";
import { makeServices } from "./services.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rabita-plan-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const program = fileURLToPath(new URL("./plan.ts", import.meta.url));
const plan = (...args: string[]) => {
  const env = { ...process.env, DATA_DIR: folder };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: "utf8",
    env,
  });
  return [status, stdout + stderr];
};

/** Does something on the folder as the service that runs on it does. */
async function serving<T>(run: (services: Services) => Promise<T>): Promise<T> {
  const config = readConfig({ DATA_DIR: folder, PLAN: "team" }, []);
  const database = await openDatabase(folder);
  const { services } = await makeServices(config, manifest, { database: database.table, log: consoleLog });
  try {
    return await run(services);
  } finally {
    services.table.close();
    await database.stop();
  }
}
const planOf = (tenantId: TenantId) =>
  serving(async (services) => (await look(TenantScope.forJob(services, tenantId, "test"), {})).plan);

test("a workspace begins with the plan of the settings, and a command gives it another while nothing runs", async () => {
  const tenantId = await serving(async (services) => (await openWorkspace(services)).tenantId);
  expect(await planOf(tenantId)).toBe("team");
  expect(plan(tenantId, "starter")).toEqual([
    0,
    expect.stringContaining(`${tenantId} has the plan "starter"`),
  ]);
  expect(await planOf(tenantId)).toBe("starter");
  expect(plan(tenantId, "golden")).toEqual([1, expect.stringContaining('no plan "golden"')]);
  expect(plan("ten_nobody00", "team")).toEqual([1, expect.stringMatching(/workspace/)]);
  expect(plan()).toEqual([1, expect.stringContaining("npm run plan -- ")]);
  const lock = lockFolder(folder);
  expect(plan(tenantId, "team")).toEqual([1, expect.stringContaining("stop it first")]);
  lock.release();
  expect(await planOf(tenantId)).toBe("starter");
}, 60_000);
