import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readBack } from "@rabita/core/kernel/journal";
import type { TenantId } from "@rabita/core/kernel/schema";
import { TenantScope } from "@rabita/core/kernel/scope";
import type { Services } from "@rabita/core/kernel/services";
import { openTable } from "@rabita/core/kernel/table";
import { look } from "@rabita/core/usage/usage";
import { manifest } from "@rabita/functions/src/manifest.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testServices } from "../../../test/fixtures/dynoxide.ts";
import { openWorkspace } from "../../../test/fixtures/workspace.ts";
import { readConfig } from "./config.ts";
import { clientConfig, createTable, openDatabase } from "./database.ts";
import { startDynoxide } from "./dynoxide.ts";
import { lockFolder } from "./lock.ts";
import { consoleLog } from "./log.ts";
import { tableOf } from "./operator.ts";
import { makeServices } from "./services.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rabita-plan-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const program = fileURLToPath(new URL("./plan.ts", import.meta.url));
const plan = (...args: string[]) => run(args);
const run = (args: string[], more: Record<string, string> = {}) => {
  const env = { ...process.env, DATA_DIR: folder, ...more };
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
});

test("on AWS whoever runs the service changes a plan while it runs, with their own credentials, through the journal", async () => {
  const stage = "trial";
  const { endpoint, stop } = await startDynoxide();
  const table = { name: tableOf(stage), client: clientConfig(endpoint) };
  await createTable(table);
  const services = testServices({ endpoint, tableName: table.name, close: stop });
  const onAws = {
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    ...{ AWS_REGION: "eu-central-1", AWS_ACCESS_KEY_ID: "operator", AWS_SECRET_ACCESS_KEY: "secret" },
    // Nothing of this machine is looked at.
    DATA_DIR: "/nowhere",
  };
  const { tenantId } = await openWorkspace({ ...services, table: openTable(table) });
  const scope = TenantScope.forJob({ ...services, table: openTable(table) }, tenantId, "test");
  expect(run(["--stage", stage, tenantId, "starter"], onAws)).toEqual([
    0,
    expect.stringContaining(`${tenantId} has the plan "starter" (before: "open")`),
  ]);
  expect(await look(scope, {})).toMatchObject({ plan: "starter" });
  const [last] = await readBack(scope, 1);
  expect(last).toMatchObject({ action: "tenant.set-plan", actor: { kind: "system", id: "plan" } });
  expect(run(["--stage", stage, "ten_nobody00", "team"], onAws)).toEqual([
    1,
    expect.stringContaining("There is no workspace"),
  ]);
  expect(run(["--stage", "elsewhere", tenantId, "team"], onAws)).toEqual([
    1,
    expect.stringContaining('the stage "elsewhere"'),
  ]);
  await stop();
});
