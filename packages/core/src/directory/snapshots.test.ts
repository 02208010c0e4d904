import type { Readable } from "node:stream";
import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { expect, test } from "vitest";
import { clientConfig } from "../../../../packages/local/src/database.ts";
import { type TestServices, testServices } from "../../../../test/fixtures/dynoxide.ts";
import { memoryFiles } from "../../../../test/fixtures/files.ts";
import { ownDatabase, ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import { create, edit, remove } from "../customer/customer.ts";
import { CustomerRecord } from "../customer/entity.ts";
import { tailOf } from "../kernel/journal.ts";
import { TenantScope } from "../kernel/scope.ts";
import type { Services } from "../kernel/services.ts";
import { openTable } from "../kernel/table.ts";
import { nouns } from "../nouns/nouns.ts";
import { create as order } from "../order/order.ts";
import { edit as editTenant, read } from "../tenant/tenant.ts";
import { Directory } from "./directory.ts";
import { find, selection } from "./search.ts";
import { pointerOf } from "./store.ts";
import { rebuild, renewSnapshots } from "./upkeep.ts";

const files = memoryFiles();
const database = await ownDatabase();
const services = await ownServices({ files }, database);

const names = async (scope: TenantScope, directory: Directory, text?: string) => {
  const sort = [{ column: "displayName", order: "asc" as const }];
  const { rows } = await find(scope, nouns, "customer", { sort, ...(text && { text }) }, directory);
  return rows.map(({ displayName }) => displayName);
};
const objects = ({ tenantId }: Workspace) =>
  [...files.held.keys()].filter((name) => name.startsWith(`${tenantId}/directory/customer/`));
const add = (scope: TenantScope, displayName: string) => create(scope, { body: { displayName } });

async function withCustomers(...all: string[]): Promise<Workspace> {
  const workspace = await openWorkspace(services);
  for (const name of all) await add(workspace.owner, name);
  return workspace;
}

test("a snapshot is loaded with one read of a file, and what came after it is followed", async () => {
  const workspace = await withCustomers("Ada", "Bo");
  await new Directory().snapshot(workspace.owner, nouns, "customer");
  await add(workspace.owner, "Cem");
  let reads = 0;
  const readFile: Services["files"]["read"] = (name) => {
    reads += name.includes("/customer/") ? 1 : 0;
    return files.read(name);
  };
  const counting = testServices(database, { files: { ...files, read: readFile } });
  const scope = TenantScope.forJob(counting, workspace.tenantId, "test");
  const directory = new Directory();
  expect(await names(scope, directory)).toEqual(["Ada", "Bo", "Cem"]);
  expect(await names(scope, directory)).toEqual(["Ada", "Bo", "Cem"]);
  expect(reads).toBe(1);
  counting.table.close();
});

test.each([
  ["lost", (name: string) => files.held.delete(name)],
  [
    "cut off",
    (name: string) => files.held.set(name, files.held.get(name)?.subarray(0, 60) ?? Buffer.alloc(0)),
  ],
  ["empty", (name: string) => files.held.set(name, Buffer.alloc(0))],
  [
    "changed in one bit",
    (name: string) => {
      const bytes = Buffer.from(files.held.get(name) ?? []);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      files.held.set(name, bytes);
    },
  ],
  [
    "of another format",
    (name: string) => {
      const bytes = Buffer.from(files.held.get(name) ?? []);
      bytes.writeUInt32LE(99, 4);
      files.held.set(name, bytes);
    },
  ],
] as const)("a snapshot that is %s is made anew from the rows", async (_, spoil) => {
  const workspace = await withCustomers("Ada", "Bo");
  await new Directory().snapshot(workspace.owner, nouns, "customer");
  const [before] = objects(workspace);
  spoil(before ?? "");
  expect(await names(workspace.owner, new Directory())).toEqual(["Ada", "Bo"]);
  const [mended, ...others] = objects(workspace);
  expect(others).toEqual([]);
  expect((await pointerOf(workspace.owner, "customer"))?.file).toBe(mended);
});

test("of two builders the one that is behind loses, and leaves nothing lying about", async () => {
  const workspace = await withCustomers("Ada");
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let writing = () => {};
  const started = new Promise<void>((resolve) => {
    writing = resolve;
  });
  const slow = testServices(database, {
    files: {
      ...files,
      async write(name: string, body: Readable | Uint8Array, type: string) {
        writing();
        await held;
        await files.write(name, body, type);
      },
    },
  });
  const behind = new Directory().snapshot(
    TenantScope.forJob(slow, workspace.tenantId, "test"),
    nouns,
    "customer",
  );
  await started;
  await add(workspace.owner, "Bo");
  await new Directory().snapshot(workspace.owner, nouns, "customer");
  const seq = (await pointerOf(workspace.owner, "customer"))?.seq;
  release();
  await behind;
  expect((await pointerOf(workspace.owner, "customer"))?.seq).toBe(seq);
  expect(objects(workspace)).toHaveLength(1);
  expect(await names(workspace.owner, new Directory())).toEqual(["Ada", "Bo"]);
  slow.table.close();
});

test("what a builder leaves that dies before the pointer moves is swept by a later one; what is in use stays", async () => {
  const workspace = await withCustomers("Ada");
  let now = Date.now();
  const clock = { now: () => new Date(now) };
  const builder = testServices(database, { files, clock });
  const dying = testServices(database, {
    clock,
    files: {
      ...files,
      async write(name: string, body: Readable | Uint8Array, type: string) {
        await files.write(name, body, type);
        throw new Error("died");
      },
    },
  });
  const snapshot = (of: TestServices) =>
    new Directory().snapshot(TenantScope.forJob(of, workspace.tenantId, "test"), nouns, "customer");
  await snapshot(dying);
  expect(objects(workspace)).toHaveLength(1);
  await add(workspace.owner, "Bo");
  await snapshot(builder);
  expect(objects(workspace)).toHaveLength(2);
  now += 2 * 3_600_000;
  await snapshot(builder);
  expect(objects(workspace)).toHaveLength(1);
  expect(await names(workspace.owner, new Directory())).toEqual(["Ada", "Bo"]);
  for (const { table } of [builder, dying]) table.close();
});

test("a rebuild takes the rows' word against a snapshot's, and answers go on with it", async () => {
  const workspace = await withCustomers("Ada", "Bo");
  const directory = new Directory();
  expect(await names(workspace.owner, directory)).toEqual(["Ada", "Bo"]);
  const { rows } = await find(workspace.owner, nouns, "customer", { text: "Ada" }, directory);
  const key = CustomerRecord.rawKey(workspace.owner.client, {
    tenantId: workspace.tenantId,
    customerId: rows[0]?.customerId as never,
  });
  const { client } = workspace.owner;
  // Behind the journal's back, as a fault of ours would.
  await client.doc.send(new DeleteCommand({ TableName: client.table, Key: key }));
  expect(await names(workspace.owner, directory)).toEqual(["Ada", "Bo"]);
  await rebuild(workspace.owner, nouns, directory);
  for (const each of [directory, new Directory()]) expect(await names(workspace.owner, each)).toEqual(["Bo"]);
});

test("many builders and writers at once end with one object that loads", async () => {
  const workspace = await withCustomers("Ada");
  const directories = Array.from({ length: 4 }, () => new Directory());
  await Promise.all([
    ...directories.map(async (directory) => {
      for (let i = 0; i < 4; i += 1) await directory.snapshot(workspace.owner, nouns, "customer");
    }),
    ...Array.from({ length: 12 }, (_, n) => add(workspace.owner, `N${n}`)),
  ]);
  const expected = ["Ada", ...Array.from({ length: 12 }, (_, n) => `N${n}`)];
  for (const directory of [...directories, new Directory()])
    expect(await names(workspace.owner, directory)).toEqual(expected);
  expect(objects(workspace)).toHaveLength(1);
});

test("a search finds what was committed before it, however many search at once", async () => {
  const workspace = await withCustomers();
  const directory = new Directory();
  await Promise.all(
    Array.from({ length: 20 }, async (_, n) => {
      const { customerId } = await add(workspace.owner, `unique${n}x`);
      expect(await names(workspace.owner, directory, `unique${n}x`)).toEqual([`unique${n}x`]);
      await edit(workspace.owner, { customerId, body: { version: 1, displayName: `other${n}x` } });
      expect(await names(workspace.owner, directory, `unique${n}x`)).toEqual([]);
      await remove(workspace.owner, { customerId });
      expect(await names(workspace.owner, directory, `other${n}x`)).toEqual([]);
    }),
  );
});

test("searches that wait at the same time share one look at the journal", async () => {
  const workspace = await withCustomers("Ada");
  let queries = 0;
  const metered = testServices(database, {
    files,
    table: openTable({
      name: database.tableName,
      client: clientConfig(database.endpoint),
      meter: ({ command }) => {
        queries += command === "QueryCommand" ? 1 : 0;
      },
    }),
  });
  const scope = TenantScope.forJob(metered, workspace.tenantId, "test");
  const directory = new Directory();
  await names(scope, directory);
  queries = 0;
  await Promise.all(Array.from({ length: 50 }, () => names(scope, directory)));
  expect(queries).toBeLessThanOrEqual(2);
  metered.table.close();
});

test("tables unused for longest are let go when memory is short, and come back when they are asked for", async () => {
  const workspaces = await Promise.all([withCustomers("Ada"), withCustomers("Bo"), withCustomers("Cem")]);
  const directory = new Directory({ mostBytes: 1 });
  for (let round = 0; round < 2; round += 1) {
    expect(await Promise.all(workspaces.map(({ owner }) => names(owner, directory)))).toEqual([
      ["Ada"],
      ["Bo"],
      ["Cem"],
    ]);
  }
  await names(workspaces[0].owner, directory);
  const one = directory.bytes;
  const roomy = new Directory();
  for (const { owner } of workspaces) await names(owner, roomy);
  expect(one).toBeLessThan(roomy.bytes);
});

test("another language of the workspace sorts names in its own order, another currency adds up its own orders", async () => {
  const { owner } = await withCustomers("واحد", "هادی");
  const directory = new Directory();
  expect(await names(owner, directory)).toEqual(["واحد", "هادی"]);
  const { rows } = await find(owner, nouns, "customer", { text: "واحد" }, directory);
  const customerId = rows[0]?.customerId as never;
  await order(owner, {
    body: { customerId, currency: "USD", lines: [{ name: "tea", quantity: 1, amount: 700 }] },
  });
  const spend = async () =>
    (await find(owner, nouns, "customer", { text: "واحد" }, directory)).rows[0]?.spend;
  expect(await spend()).toBe(0);
  const { version } = await read(owner, {});
  await editTenant(owner, { body: { version, locale: "ar", currency: "USD" } });
  expect(await names(owner, directory)).toEqual(["هادی", "واحد"]);
  expect(await names(owner, new Directory())).toEqual(["هادی", "واحد"]);
  expect(await spend()).toBe(700);
});

test("snapshots are renewed when they are far enough behind, and otherwise left", async () => {
  const workspace = await withCustomers("Ada");
  const directory = new Directory();
  const seq = () => tailOf(workspace.owner.client);
  expect(await renewSnapshots(workspace.owner, nouns, { seq: await seq(), behind: 1 }, directory)).toEqual(
    Object.keys(nouns),
  );
  expect(await renewSnapshots(workspace.owner, nouns, { seq: await seq(), behind: 1 }, directory)).toEqual(
    [],
  );
  await add(workspace.owner, "Bo");
  expect(await renewSnapshots(workspace.owner, nouns, { seq: await seq(), behind: 2 }, directory)).toEqual(
    [],
  );
  await add(workspace.owner, "Cem");
  expect(await renewSnapshots(workspace.owner, nouns, { seq: await seq(), behind: 2 }, directory)).toEqual(
    Object.keys(nouns),
  );
  expect((await pointerOf(workspace.owner, "customer"))?.seq).toBe(await seq());
});

test("a selection is the whole result with its versions, in its order, past the window of a search", async () => {
  const workspace = await openWorkspace(services);
  await Promise.all(Array.from({ length: 230 }, (_, n) => add(workspace.owner, `C${n}`)));
  const sort = [{ column: "displayName", order: "desc" as const }];
  const { records } = await selection(
    workspace.owner,
    nouns,
    "customer",
    { text: "c", sort },
    new Directory(),
  );
  const all = await Promise.all(
    [0, 200].map((offset) =>
      find(workspace.owner, nouns, "customer", { text: "c", sort, offset, limit: 200 }),
    ),
  );
  expect(records).toEqual(
    all.flatMap(({ rows }) => rows.map(({ customerId, version }) => ({ id: customerId, version }))),
  );
  expect(records).toHaveLength(230);
});
