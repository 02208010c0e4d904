import { afterAll, beforeAll, expect, test } from "vitest";
import { clientConfig } from "../../../../packages/local/src/database.ts";
import { startDatabase, type TestDatabase, testServices } from "../../../../test/fixtures/dynoxide.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import { changes } from "../activity/activity.ts";
import { tailOf } from "../kernel/journal.ts";
import type { UserId } from "../kernel/schema.ts";
import { openTable } from "../kernel/table.ts";
import { write } from "../kernel/write.ts";
import { remind } from "../task/remind.ts";
import { addNews } from "./add.ts";
import { unreadOf } from "./repo.ts";
import { sendWaiting } from "./send.ts";

let database: TestDatabase;
let asked: { command: string; units: number }[] = [];
let services: ReturnType<typeof testServices>;
beforeAll(async () => {
  database = await startDatabase();
  const client = clientConfig(database.endpoint);
  const table = openTable({ name: database.tableName, client, meter: (one) => void asked.push(one) });
  services = testServices(database, { table });
});
afterAll(async () => {
  services.table.close();
  await database.close();
});

/** What some work asked of the database: how often, and for how many units. */
async function cost(work: () => Promise<unknown>): Promise<{ calls: number; units: number }> {
  asked = [];
  await work();
  return { calls: asked.length, units: asked.reduce((sum, { units }) => sum + units, 0) };
}

test("a round in which nothing is due is two reads of one unit", async () => {
  const { owner } = await openWorkspace(services);
  expect(await cost(() => remind(owner))).toEqual({ calls: 1, units: 1 });
  expect(await cost(() => sendWaiting(owner))).toEqual({ calls: 1, units: 1 });
});

test("following a workspace costs nothing more for news that didn't come, and one read for what did", async () => {
  const { owner } = await openWorkspace(services);
  const after = await tailOf(owner.client);
  const quiet = await cost(() => changes(owner, { after }));
  const change = write(owner, "test");
  const userId = owner.actor.id as UserId;
  await addNews(owner, change, [
    { userId, event: "export.finished", record: { noun: "export", id: "exp_1" }, data: { rows: 3 } },
  ]);
  await change.commit();
  const told = await cost(() => changes(owner, { after }));
  expect(told.calls).toBe(quiet.calls + 1);
  expect(told.units).toBeLessThanOrEqual(quiet.units + 1);
});

test("counting what is unread stays small however much news there is", async () => {
  const { owner } = await openWorkspace(services);
  const userId = owner.actor.id as UserId;
  for (let round = 0; round < 6; round += 1) {
    const change = write(owner, "test");
    const record = { noun: "export", id: "exp_1" } as const;
    await addNews(
      owner,
      change,
      Array.from({ length: 25 }, () => ({ userId, event: "export.finished" as const, record })),
    );
    await change.commit();
  }
  expect(await unreadOf(owner)).toBe(100);
  expect((await cost(() => unreadOf(owner))).units).toBeLessThanOrEqual(7);
});
