import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startDatabase, type TestDatabase, testServices } from "../../../../test/fixtures/dynoxide.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import type { CustomerId, TaskId, UserId } from "../kernel/schema.ts";
import { TenantScope } from "../kernel/scope.ts";
import type { Services } from "../kernel/services.ts";
import * as Order from "../order/order.ts";
import { done } from "../task/done.ts";
import * as Task from "../task/task.ts";
import { permissionsOf } from "../user/role.ts";
import * as Customer from "./customer.ts";
import { merge } from "./merge.ts";
import { page as pageOf } from "./page.ts";
import type { TimelineItem } from "./schema.ts";
import { timeline } from "./timeline.ts";

let database: TestDatabase;
let services: Services;
let owner: TenantScope;
/** Sees every customer, and of tasks only their own. */
let agent: TenantScope;
let close: () => void;
/** Time stands where a test puts it. */
let now = Date.parse("2026-05-01T10:00:00.000Z");

beforeAll(async () => {
  database = await startDatabase();
  services = testServices(database, { clock: { now: () => new Date(now) } });
  close = () => services.table.close();
  owner = (await openWorkspace(services)).owner;
  agent = TenantScope.fromClaims(services, {
    tenantId: owner.tenantId,
    userId: "usr_agent" as UserId,
    role: "agent",
    permissions: permissionsOf.agent,
    visibility: "all",
    sight: { task: "own" },
    origin: { requestId: "req-agent" },
  });
});
afterAll(async () => {
  close();
  await database.close();
});

const lines = [{ name: "Tea", quantity: 1, amount: 500 }];

const pages = (customerId: CustomerId, limit: number, scope = owner) => rest(scope, customerId, limit, "");

/** All that comes after a cursor, page by page. */
async function rest(scope: TenantScope, customerId: CustomerId, limit: number, after: string | undefined) {
  const items: TimelineItem[] = [];
  for (let cursor = after; cursor !== undefined; ) {
    const page = await timeline(scope, { customerId, limit, ...(cursor && { cursor }) });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    expect(page.cursor).not.toBe(cursor);
    items.push(...page.items);
    cursor = page.cursor;
  }
  return items;
}

/** The same, with the customer's page as its beginning. */
async function opened(scope: TenantScope, customerId: CustomerId, limit: number): Promise<TimelineItem[]> {
  const { timeline: first } = await pageOf(scope, { customerId });
  return [...first.items, ...(await rest(scope, customerId, limit, first.cursor))];
}

/** What tells items apart. */
const mark = ({ kind, seq, order }: TimelineItem) => `${kind} ${seq ?? ""} ${order?.orderId ?? ""}`;

/** What may happen to a customer: time passes, an edit, or an order placed so many milliseconds from now. */
const happening = fc.oneof(
  fc.record({ what: fc.constant("wait" as const), ms: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ what: fc.constant("edit" as const) }),
  fc.record({
    what: fc.constant("order" as const),
    ms: fc.integer({ min: -3, max: 1 }),
    form: fc.constantFrom(...["ms", "s", "us"]),
  }),
);

/** An instant in one of the forms that the API takes. */
const forms: Record<string, (iso: string) => string> = {
  ms: (iso) => iso,
  s: (iso) => `${iso.slice(0, 19)}Z`,
  us: (iso) => `${iso.slice(0, 23)}456Z`,
};

describe("a customer's timeline", () => {
  test("shows every moment and order exactly once, newest first, whatever the page's size", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening, { maxLength: 25 }),
        fc.integer({ min: 1, max: 9 }),
        async (happenings, limit) => {
          const { customerId } = await Customer.create(owner, { body: { displayName: "x" } });
          let [edits, orders] = [0, 0];
          for (const each of happenings) {
            if (each.what === "wait") now += each.ms;
            else if (each.what === "edit") {
              edits += 1;
              await Customer.edit(owner, { customerId, body: { version: edits, about: `${edits}` } });
            } else {
              orders += 1;
              const form = forms[each.form] ?? String;
              const placedAt = form(new Date(now + each.ms).toISOString());
              await Order.create(owner, { body: { customerId, lines, placedAt } });
            }
          }
          const shown = await pages(customerId, limit);
          expect(new Set(shown.map(mark)).size).toBe(shown.length);
          const kinds = shown.map(({ kind }) => kind);
          expect(kinds.filter((kind) => kind === "customer.created")).toHaveLength(1);
          expect(kinds.filter((kind) => kind === "customer.edited")).toHaveLength(edits);
          expect(kinds.filter((kind) => kind === "order.placed")).toHaveLength(orders);
          const times = shown.map(({ at }) => Date.parse(at));
          expect(times).toEqual(times.toSorted((a, b) => b - a));
          expect(shown).toEqual(await pages(customerId, 200));
        },
      ),
      { numRuns: 40 },
    );
  });

  test("shows whoever sees only some tasks all the rest, whatever the page's size, alone and merged", async () => {
    const task = fc.record({ repeats: fc.boolean(), mine: fc.boolean(), wait: fc.nat(1) });
    const told = fc.oneof(
      { weight: 3, arbitrary: task },
      { weight: 1, arbitrary: fc.constant("edit" as const) },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(told, fc.boolean()), { maxLength: 24 }),
        fc.integer({ min: 1, max: 9 }),
        async (all, limit) => {
          const make = async () => (await Customer.create(owner, { body: { displayName: "x" } })).customerId;
          const [customerId, other] = [await make(), await make()];
          const versions = new Map([
            [customerId, 1],
            [other, 1],
          ]);
          const hidden = new Set<TaskId>();
          for (const [each, isOther] of all) {
            const whose = isOther ? other : customerId;
            if (each === "edit") {
              const version = versions.get(whose) ?? 1;
              versions.set(whose, version + 1);
              await Customer.edit(owner, { customerId: whose, body: { version, about: `${version}` } });
              continue;
            }
            now += each.wait;
            const { taskId } = await Task.create(each.mine ? agent : owner, {
              body: {
                title: "Call",
                customerId: whose,
                due: "2026-12-01",
                repeat: each.repeats ? { unit: "week", every: 1 } : null,
                assigneeId: null,
              },
            });
            const { next } = await done(owner, { taskId });
            // Whoever does a task makes the one that follows it.
            for (const id of [each.mine ? undefined : taskId, next?.taskId]) if (id) hidden.add(id);
          }
          const agrees = async () => {
            const everything = await pages(customerId, 200);
            const seen = everything.filter(({ data }) => !hidden.has(data?.taskId as TaskId));
            expect(await pages(customerId, limit)).toEqual(everything);
            expect(await opened(owner, customerId, limit)).toEqual(everything);
            expect(await pages(customerId, limit, agent)).toEqual(seen);
            expect(await opened(agent, customerId, limit)).toEqual(seen);
          };
          await agrees();
          const [version = 1, theirs = 1] = versions.values();
          await merge(owner, {
            customerId,
            body: { version, other: { customerId: other, version: theirs } },
          });
          await agrees();
        },
      ),
      { numRuns: 12 },
    );
  });

  test("reads on where what happened last is hidden, so that no page is short of what may be seen", async () => {
    const { customerId } = await Customer.create(owner, { body: { displayName: "x" } });
    for (let version = 1; version <= 4; version += 1) {
      await Customer.edit(owner, { customerId, body: { version, about: `${version}` } });
    }
    for (let n = 0; n < 20; n += 1) {
      await Task.create(owner, { body: { title: `${n}`, customerId, assigneeId: null } });
    }
    const { items, cursor } = await timeline(agent, { customerId, limit: 3 });
    expect(items.map(({ kind }) => kind)).toEqual(Array(3).fill("customer.edited"));
    expect((await rest(agent, customerId, 3, cursor)).map(({ kind }) => kind)).toEqual([
      "customer.edited",
      "customer.created",
    ]);
    expect((await opened(agent, customerId, 3)).length).toBe(5);
  });

  test("loses nothing where dozens of changes fall into one millisecond", async () => {
    const { customerId } = await Customer.create(owner, { body: { displayName: "x" } });
    for (let version = 1; version <= 60; version += 1) {
      await Customer.edit(owner, { customerId, body: { version, about: `${version}` } });
    }
    expect(await pages(customerId, 1)).toHaveLength(61);
    expect(await pages(customerId, 7)).toHaveLength(61);
  });

  test("loses nothing where the changes are large", async () => {
    const { customerId } = await Customer.create(owner, { body: { displayName: "x" } });
    const { orderId } = await Order.create(owner, { body: { customerId, lines } });
    for (let version = 1; version <= 12; version += 1) {
      const many = Array.from({ length: 100 }, (_, n) => ({
        name: "چ".repeat(300),
        quantity: n,
        amount: version,
      }));
      await Order.edit(owner, { orderId, body: { version, lines: many } });
    }
    expect(await pages(customerId, 50)).toHaveLength(14);
  });

  test("tells who did what, what changed from what into what, and what was paid", async () => {
    const { customerId } = await Customer.create(owner, { body: { displayName: "x" } });
    await Customer.edit(owner, { customerId, body: { version: 1, stage: "loyal" } });
    now += 5;
    await Order.create(owner, { body: { customerId, lines, tax: 20 } });
    expect(await pages(customerId, 10)).toMatchObject([
      { kind: "order.placed", order: { total: { amount: 520, currency: "IRR" } }, actor: { name: "Sara" } },
      {
        kind: "customer.edited",
        changes: [{ path: "stage", before: "lead", after: "loyal" }],
        actor: { kind: "user" },
      },
      { kind: "customer.created", data: { source: { kind: "hand" } } },
    ]);
  });

  test("refuses a cursor that it did not give", async () => {
    const { customerId } = await Customer.create(owner, { body: { displayName: "x" } });
    for (const cursor of ["x", "", Buffer.from("2026-13-01T00:00:00.000Z 1").toString("base64url")]) {
      await expect(timeline(owner, { customerId, cursor })).rejects.toMatchObject({
        code: "input.invalid",
        details: { fields: [{ path: "cursor", rule: "cursor" }] },
      });
    }
  });
});
