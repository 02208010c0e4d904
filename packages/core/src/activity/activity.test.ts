import { describe, expect, test } from "vitest";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import { readAfter, tailOf } from "../kernel/journal.ts";
import { TenantScope } from "../kernel/scope.ts";
import * as Order from "../order/order.ts";
import { changes, home } from "./activity.ts";
import { noteFirstSteps } from "./first-steps.ts";
import type { Changes } from "./schema.ts";

const services = await ownServices();

const lines = [{ name: "Tea", quantity: 1, amount: 500 }];

/** Hears all that stands in the journal, as the relay brings it. */
async function hear({ owner }: Workspace, times = 1): Promise<void> {
  const entries = await readAfter(owner, 0, 500);
  for (let n = 0; n < times; n += 1) {
    for (const entry of entries)
      await noteFirstSteps(TenantScope.fromEntry(services, entry, "first-steps"), entry);
  }
}

async function done({ owner }: Workspace): Promise<string[]> {
  return (await home(owner, {})).checklist.filter((step) => step.done).map(({ item }) => item);
}

describe("the first steps", () => {
  test("are done once they were taken, each told once however often it is heard", async () => {
    const workspace = await openWorkspace(services);
    const { owner } = workspace;
    expect((await home(owner, {})).checklist.map(({ item }) => item)).toEqual([
      "import",
      "customer",
      "order",
    ]);
    await hear(workspace);
    expect(await done(workspace)).toEqual([]);
    const { customerId } = await Customer.create(owner, { body: { displayName: "x" } });
    await hear(workspace);
    expect(await done(workspace)).toEqual(["customer"]);
    await Order.create(owner, { body: { customerId, lines } });
    await Promise.all([hear(workspace, 2), hear(workspace, 2)]);
    expect(await done(workspace)).toEqual(["customer", "order"]);
    const told = (await readAfter(owner, 0, 500))
      .flatMap((entry) => entry.events)
      .filter(({ name }) => name === "first-step.taken");
    expect(told.map(({ data }) => data.item)).toEqual(["customer", "order"]);
  });

  test("aren't taken by sample data", async () => {
    const workspace = await openWorkspace(services, { sample: true });
    await hear(workspace);
    expect(await done(workspace)).toEqual([]);
  });
});

describe("what is new", () => {
  test("is told newest first, with who did it and which customer it is about, also where that is an order", async () => {
    const { owner } = await openWorkspace(services);
    const { customerId } = await Customer.create(owner, { body: { displayName: "Mina" } });
    const { orderId } = await Order.create(owner, { body: { customerId, lines } });
    await Order.edit(owner, { orderId, body: { version: 1, status: "paid" } });
    await Order.remove(owner, { orderId });
    await Order.restore(owner, { orderId });
    const { recent } = await home(owner, {});
    const kinds = ["order.restored", "order.deleted", "order.edited", "order.placed", "customer.created"];
    expect(recent.slice(0, kinds.length)).toMatchObject(
      kinds.map((kind) => ({
        kind,
        actor: { kind: "user", name: "Sara" },
        record: { noun: "customer", id: customerId, name: "Mina" },
      })),
    );
    const numbers = recent.map(({ seq }) => seq ?? 0);
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
  });

  test("is twenty things at most, and names nobody's address", async () => {
    const { owner } = await openWorkspace(services);
    expect(JSON.stringify((await home(owner, {})).recent)).not.toContain("@");
    for (let n = 0; n < 25; n += 1) await Customer.create(owner, { body: { displayName: `c${n}` } });
    expect((await home(owner, {})).recent).toHaveLength(20);
  });

  test("is found behind what tells a member nothing, and says where the journal stands", async () => {
    const { owner, member } = await openWorkspace(services);
    const mine = member("nima", "agent", "own");
    const own = await Customer.create(mine, { body: { displayName: "Own" } });
    for (let n = 0; n < 150; n += 1) await Customer.create(owner, { body: { displayName: `c${n}` } });
    const { recent, seq } = await home(mine, {});
    expect(recent).toMatchObject([{ kind: "customer.created", record: { id: own.customerId } }]);
    expect(seq).toBe(await tailOf(owner.client));
    expect(await changes(mine, { after: seq })).toEqual({ items: [], last: seq, more: false });
  });

  test("is, to a member who sees only their own, their own customers' alone", async () => {
    const { owner, member } = await openWorkspace(services);
    const mine = member("nima", "agent", "own");
    const foreign = await Customer.create(owner, { body: { displayName: "Foreign" } });
    const own = await Customer.create(mine, { body: { displayName: "Own" } });
    await Order.create(owner, { body: { customerId: foreign.customerId, lines } });
    await Order.create(mine, { body: { customerId: own.customerId, lines } });
    const seen = JSON.stringify([await home(mine, {}), await changes(mine, { after: 0 })]);
    expect(seen).toContain(own.customerId);
    expect(seen).not.toContain(foreign.customerId);
    expect(seen).not.toContain("Foreign");
  });
});

describe("the changes feed", () => {
  test("tells every commit once and in order, however it is asked on, and then nothing", async () => {
    const { owner } = await openWorkspace(services);
    const ids: string[] = [];
    for (let n = 0; n < 9; n += 1) {
      ids.push((await Customer.create(owner, { body: { displayName: `c${n}` } })).customerId);
    }
    const all = await changes(owner, { after: 0, limit: 500 });
    expect(all.items.map(({ seq }) => seq)).toEqual(all.items.map((_, index) => index + 1));
    const told = all.items.flatMap(({ records }) =>
      records.filter(({ noun }) => noun === "customer").flatMap((each) => each.ids),
    );
    expect(told).toEqual(ids);
    const seen: Changes["items"] = [];
    let after = 0;
    for (;;) {
      const next = await changes(owner, { after, limit: 2 });
      if (next.items.length === 0) break;
      seen.push(...next.items);
      after = next.last;
    }
    expect(seen).toEqual(all.items);
    expect(await changes(owner, { after })).toEqual({ items: [], last: after, more: false });
  });

  test("says that there is more to ask for, also to whoever sees none of it so far", async () => {
    const { owner, member } = await openWorkspace(services);
    const mine = member("nima", "agent", "own");
    for (let n = 0; n < 7; n += 1) await Customer.create(owner, { body: { displayName: `c${n}` } });
    const own = await Customer.create(mine, { body: { displayName: "Own" } });
    const heard: string[] = [];
    let asked = 0;
    for (let [after, more] = [0, true]; more; asked += 1) {
      const next = await changes(mine, { after, limit: 3 });
      heard.push(...next.items.flatMap(({ records }) => records.flatMap(({ ids }) => ids)));
      [after, more] = [next.last, next.more];
    }
    expect(heard).toContain(own.customerId);
    expect(asked).toBe(Math.floor((await tailOf(owner.client)) / 3) + 1);
  });
});
