import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownDatabase, ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import { CustomerRecord } from "../customer/entity.ts";
import { newId } from "../kernel/id.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";

let folder: string;

const database = await ownDatabase();
const services = await ownServices({}, database);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rabita-bulk-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const howMany = 8_000;
/** With what the service itself takes, all of it together is more than the thread may hold: 78 MB, as two bytes a character. */
const about = "مشتری خوب ".repeat(490);

async function fill(scope: TenantScope): Promise<void> {
  const at = scope.now().toISOString();
  for (let from = 0; from < howMany; from += 96) {
    const change = write(scope, "test.made");
    for (let n = from; n < Math.min(from + 96, howMany); n += 1) {
      const customerId = newId("cus", scope.now());
      change.create(CustomerRecord, customerId, {
        ...{ tenantId: scope.tenantId, customerId, version: 1, kind: "person", displayName: `P${n}`, about },
        ...{ stage: "lead", tags: [], emails: [], phones: [], externalIds: [], source: { kind: "hand" } },
        ...{ createdAt: at, createdBy: "usr_x", updatedAt: at },
      });
    }
    await change.commit();
  }
}

test("8,000 records are taken out, changed and put back in little memory, however much is in them", async () => {
  const { owner, tenantId } = await openWorkspace(services);
  await fill(owner);
  const { endpoint, tableName } = database;
  const worker = new Worker(new URL("../../../../test/fixtures/bulk-worker.ts", import.meta.url), {
    workerData: { database: { endpoint, tableName }, folder, tenantId },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16 },
  });
  const told = await new Promise<object>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  expect(told).toMatchObject({
    total: howMany,
    job: { state: "undone", changed: howMany, undo: { restored: howMany, kept: 0 } },
  });
}, 300_000);
