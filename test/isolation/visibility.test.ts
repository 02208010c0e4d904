import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { changes } from "@rabita/core/activity";
import * as Customer from "@rabita/core/customer";
import { merge } from "@rabita/core/customer/merge";
import * as Export from "@rabita/core/export";
import { finish, writeFile } from "@rabita/core/export/write";
import * as Interaction from "@rabita/core/interaction";
import { isAppError } from "@rabita/core/kernel/error";
import type { CustomerId, ExportId, UserId } from "@rabita/core/kernel/schema";
import { TenantScope } from "@rabita/core/kernel/scope";
import * as Order from "@rabita/core/order";
import * as Task from "@rabita/core/task";
import type { TenantRoute } from "@rabita/functions/src/http/route.ts";
import { manifest } from "@rabita/functions/src/manifest.ts";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { attach } from "../fixtures/families.ts";
import { memoryFiles } from "../fixtures/files.ts";
import { csv, importFile } from "../fixtures/import.ts";
import { ownDatabase, ownServices } from "../fixtures/own-services.ts";
import { hiddenValues, marker, type World, worldOf } from "./visibility-world.ts";

const routes: TenantRoute[] = (await Promise.all(manifest.apis.map((api) => api.routes()))).flat();
const label = (route: TenantRoute) => `${route.method} ${route.path || "/"}`;

let world: World;
const files = memoryFiles();

const database = await ownDatabase();
const services = await ownServices({ files }, database);
beforeAll(async () => {
  world = await worldOf(services);
});

type Given = { params?: object; query?: object; body?: unknown };
type Count = { count: number };
type Answer = { refused?: string; text: string };

/** Calls the route's use case as the API does, and answers what would be shown. */
async function call(route: TenantRoute, scope: TenantScope, given: Given): Promise<Answer> {
  const asked = {
    params: route.params?.parse(given.params),
    query: route.query?.parse(given.query ?? {}),
    body: route.body?.parse(given.body),
    idempotencyKey: undefined,
  };
  try {
    // Each part was parsed by the route's own schema.
    const answer = await route.run(scope, asked as never);
    return { text: JSON.stringify(answer ?? {}) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    const { cause: _, ...details } = error.details;
    return { refused: error.kind, text: JSON.stringify({ code: error.code, details }) };
  }
}

const paramsOf = (route: TenantRoute) => Object.keys(route.params?.shape ?? {});
const namesHidden = (route: TenantRoute) => paramsOf(route).some((name) => world.hidden[name] !== undefined);
const isSearch = (route: TenantRoute) => route.method === "post" && route.status === 200 && !route.params;
/** A member's own records by what the route's parameters are called; something of the right form where there is none. */
const mineFor = (route: TenantRoute) =>
  Object.fromEntries(paramsOf(route).map((name) => [name, world.mine[name] ?? inForm(route, name)]));

function inForm(route: TenantRoute, name: string): string {
  const { properties = {} } = z.toJSONSchema(route.params ?? z.object({}), { io: "input" });
  const pattern = (properties[name] as { pattern?: string } | undefined)?.pattern ?? "";
  const [, prefix] = /^\^([a-z]+)_/.exec(pattern) ?? [];
  return prefix === undefined ? "card" : `${prefix}_0`;
}

/** Nothing in the text is of what the member may not see. */
function expectSilent(text: string): void {
  expect(text.toLowerCase()).not.toContain(marker);
  for (const id of world.allHidden) expect(text).not.toContain(id);
}

/** Queries with which somebody may look for what is hidden. */
const queries = () => [
  {},
  { after: 0, limit: 500 },
  { email: hiddenValues.email },
  { phone: hiddenValues.phone },
  { assigneeId: "usr_owner" },
  { state: "done" },
];
const change = { addTags: ["x"] };
const bodies = (): unknown[] => [
  {},
  { text: marker },
  { facets: ["stage", "tags", "ownerId"], limit: 0 },
  { where: { column: "tags", equals: `${marker} tag` } },
  { where: { column: "customerId", in: [...world.allHidden].filter((id) => id.startsWith("cus_")) } },
  { selection: { search: {} }, change },
  { selection: { ids: [world.hidden.customerId] }, change },
  { email: hiddenValues.email, phone: hiddenValues.phone, name: `${marker} Sara` },
];

describe("a member who sees only their own", () => {
  it.each(routes.filter((route) => route.method === "get").map((route) => [label(route), route] as const))(
    "finds nothing else by %s",
    async (_, route) => {
      for (const query of queries()) {
        const known = Object.keys(query).every((name) => name in (route.query?.shape ?? {}));
        if (!known || !(route.query?.safeParse(query).success ?? true)) continue;
        const { text } = await call(route, world.seer, { params: mineFor(route), query });
        expectSilent(text);
      }
    },
  );

  it.each(routes.filter(isSearch).map((route) => [label(route), route] as const))(
    "finds nothing else by %s",
    async (_, route) => {
      for (const body of [route.example, ...bodies()]) {
        if (!(route.body?.safeParse(body).success ?? true)) continue;
        const { text } = await call(route, world.seer, { body });
        // What was asked for may be told back.
        expectSilent(text.replaceAll(JSON.stringify(body).slice(1, -1), ""));
      }
    },
  );

  it.each(
    routes.filter((route) => paramsOf(route).length > 0).map((route) => [label(route), route] as const),
  )("has no link to it: %s", async (_, route) => {
    if (!namesHidden(route)) return;
    for (const name of paramsOf(route).filter((each) => world.hidden[each] !== undefined)) {
      const params = { ...mineFor(route), [name]: world.hidden[name] };
      const { refused, text } = await call(route, world.seer, { params, body: route.example });
      expect({ name, refused, text }).toMatchObject({ name, refused: "missing" });
      expectSilent(text);
    }
  });

  it("is told exactly how many of theirs there are, and in facets too", async () => {
    const search = (path: string) => routes.find((route) => label(route) === `post /${path}/search`);
    for (const noun of ["customers", "orders"] as const) {
      const route = search(noun);
      if (!route) throw new Error(`no search of ${noun}`);
      const facet = noun === "customers" ? "stage" : "status";
      const { text } = await call(route, world.seer, { body: { facets: [facet] } });
      const found = JSON.parse(text) as { total: number; rows: object[]; facets: Record<string, Count[]> };
      const counted = found.facets[facet]?.reduce((sum, { count }) => sum + count, 0);
      expect([found.total, found.rows.length, counted]).toEqual(Array(3).fill(world.totals[noun]));
    }
  });

  it("gets nothing else into a file", async () => {
    for (const noun of ["customer", "order"] as const) {
      const job = await Export.start(world.seer, { body: { noun, format: "csv" } });
      expect(job.total).toBe(noun === "customer" ? world.totals.customers : world.totals.orders);
      const scope = TenantScope.forJob(services, world.seer.tenantId, "test");
      const exportId = job.exportId as ExportId;
      await writeFile(scope, exportId);
      await (await finish(scope, exportId))?.commit();
      const [, file] = [...files.held].find(([name]) => name.includes(`${exportId}/file`)) ?? [];
      expectSilent(String(file));
    }
  });

  it("brings in customers of their own alone, and touches nobody else's with a file", async () => {
    const { owner, seer, hidden } = await worldOf(services);
    const read = () => Customer.read(owner, { customerId: hidden.customerId as CustomerId });
    const before = await read();
    const rows = csv(
      ["name", "e-mail", "tags"],
      ["", hiddenValues.email, "touched"],
      ["Fresh", "fresh@mine.example", "brought"],
    );
    const done = await importFile(seer, "customer", rows, { existing: "update", key: "email" });
    expect(done.counts).toMatchObject({ rows: 2, customers: 1, updated: 0, refused: 1 });
    const bought = csv(["customer e-mail", "order date", "total"], [hiddenValues.email, "2026-01-05", "9"]);
    const told = { key: "email" as const, currency: "USD", dateOrder: "ymd" as const };
    expect((await importFile(seer, "order", bought, told)).counts).toMatchObject({ orders: 0, refused: 1 });
    const { items } = await Customer.list(seer, { limit: 200 });
    expect(items.map(({ displayName }) => displayName).toSorted()).toEqual(["Fresh", "Mina", "Minna"]);
    expect(await read()).toEqual(before);
  });

  it("hears of changes of their own, whatever noun they are of, and of nothing else", async () => {
    const { seer, owner, mine, hidden } = world;
    const { last } = await changes(seer, { after: 0, limit: 500 });
    const customerId = mine.customerId as CustomerId;
    const talk = await Interaction.log(owner, { customerId, body: { kind: "call", text: "hello" } });
    const task = await Task.create(owner, { body: { title: "errand", customerId } });
    const fileId = await attach(owner, customerId, "offer.txt");
    const order = await Order.create(owner, { body: { customerId, lines: [line] } });
    await Order.remove(owner, { orderId: order.orderId });
    const asked = { customerId: hidden.customerId as CustomerId };
    await Interaction.log(owner, { ...asked, body: { kind: "call", text: "hello" } });
    await Order.create(owner, { body: { ...asked, lines: [line] } });
    await attach(owner, asked.customerId, "offer.txt");
    const told = (await changes(seer, { after: last, limit: 500 })).items.flatMap(({ records }) => records);
    const ids = new Set(told.flatMap((record) => record.ids));
    expect(ids).toEqual(new Set([talk.interactionId, task.taskId, fileId, order.orderId]));
    expectSilent(JSON.stringify(told));
    await Customer.remove(owner, { customerId });
    const after = (await changes(seer, { after: last, limit: 500 })).items.at(-1);
    expect(after?.records).toEqual([{ noun: "customer", ids: [customerId] }]);
    await Customer.restore(owner, { customerId });
  });

  it("hears that whom they have open is theirs to see no more, whoever took it and whatever it became, and nothing else", async () => {
    const { owner, seer, hidden } = await worldOf(services);
    const make = async (displayName: string) =>
      (await Customer.create(seer, { body: { displayName } })).customerId;
    const [given, joined, kept] = [await make("Given"), await make("Joined"), await make("Kept")];
    const { last } = await changes(seer, { after: 0, limit: 500 });
    const goneOf = async (open: CustomerId, after = last) => {
      const { items, gone } = await changes(seer, { after, limit: 500, open });
      expect(items.flatMap(({ records }) => records.flatMap(({ ids }) => ids))).not.toContain(open);
      return gone;
    };
    expect(await goneOf(given)).toBeUndefined();
    const ownerId = "usr_owner" as UserId;
    await Customer.edit(owner, { customerId: given, body: { version: 1, ownerId } });
    expect(await goneOf(given)).toBe(given);
    const customerId = hidden.customerId as CustomerId;
    const { version } = await Customer.read(owner, { customerId });
    await merge(owner, { customerId, body: { version, other: { customerId: joined, version: 1 } } });
    expect(await goneOf(joined)).toBe(joined);
    expect(await goneOf(kept)).toBeUndefined();
    // One that was never theirs is answered like one that never was.
    expect(await goneOf(customerId)).toBe(customerId);
    const never = "cus_0never" as CustomerId;
    expect(await goneOf(never)).toBe(never);
    expect((await changes(owner, { after: last, limit: 500, open: given })).gone).toBeUndefined();
  });

  it("is refused what somebody else has without being told whose it is", async () => {
    const { email, card, externalId } = hiddenValues;
    for (const taken of [{ emails: [email] }, { externalIds: [externalId] }, { custom: { card } }]) {
      const attempt = Customer.create(world.seer, { body: { displayName: "New", ...taken } });
      const { code, details } = await attempt.then(
        () => ({ code: "made", details: {} }),
        (error) => error,
      );
      expect(code).toMatch(/taken$/);
      expectSilent(JSON.stringify(details));
    }
    const warned = await Customer.create(world.seer, {
      body: { displayName: "New", phones: [hiddenValues.phone] },
    });
    expect(warned.warnings).toBeUndefined();
    await Customer.remove(world.seer, { customerId: warned.customerId });
  });

  it("reaches nothing else through what is sent along", async () => {
    const before = await stored();
    for (const route of routes.filter(({ body }) => body !== undefined)) {
      const body = aimed(route.example);
      if (body === undefined || !route.body?.safeParse(body).success) continue;
      const { text } = await call(route, world.seer, { params: mineFor(route), body });
      expect({ route: label(route), named: text.toLowerCase().includes(marker) }).toMatchObject({
        named: false,
      });
    }
    const after = await stored();
    for (const id of world.allHidden) expect(after.get(id)).toEqual(before.get(id));
  });
});

const line = { name: "Tea", quantity: 1, amount: 700 };

/** The example with a hidden id wherever it names a record; undefined where it names none. */
function aimed(example: unknown): unknown {
  const ids = Object.values(world.hidden);
  const text = JSON.stringify(example ?? null);
  const body = text.replace(/"([a-z]+_)[0-9a-z]{23,}"/g, (whole, prefix: string) => {
    const id = ids.find((each) => each.startsWith(prefix));
    return id ? JSON.stringify(id) : whole;
  });
  return body === text ? undefined : JSON.parse(body);
}

/** Every stored record by its id, as it lies in the database. */
async function stored(): Promise<Map<string, object>> {
  const { doc, table } = world.owner.client;
  const all = new Map<string, object>();
  for (const noun of [
    "customer",
    "order",
    "interaction",
    "task",
    "file",
    "import",
    "job",
    "export",
    "view",
  ]) {
    const { Items = [] } = await doc.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": `$crm#tenantid_${world.owner.tenantId}#${noun}` },
        ConsistentRead: true,
      }),
    );
    for (const item of Items) all.set(String(item[`${noun}Id`]), item);
  }
  return all;
}
