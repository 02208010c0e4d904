import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startDatabase, type TestDatabase, testServices } from "../../../../test/fixtures/dynoxide.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import * as Order from "../order/order.ts";
import * as Customer from "./customer.ts";
import type { TimelineItem } from "./schema.ts";
import { timeline } from "./timeline.ts";

let database: TestDatabase;
let owner: TenantScope;
let close: () => void;
/** Time stands where a test puts it. */
let now = Date.parse("2026-05-01T10:00:00.000Z");

beforeAll(async () => {
  database = await startDatabase();
  const services = testServices(database, { clock: { now: () => new Date(now) } });
  close = () => services.table.close();
  owner = (await openWorkspace(services)).owner;
});
afterAll(async () => {
  close();
  await database.close();
});

const lines = [{ name: "Tea", quantity: 1, amount: 500 }];

async function pages(customerId: CustomerId, limit: number): Promise<TimelineItem[]> {
  const items: TimelineItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await timeline(owner, { customerId, limit, cursor });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor);
  return items;
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
