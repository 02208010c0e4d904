import { describe, expect, test } from "vitest";
import type { TestServices } from "../../../../test/fixtures/dynoxide.ts";
import { faultyServices } from "../../../../test/fixtures/faults.ts";
import { ownDatabase, ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import type { Customer as CustomerDto } from "../customer/schema.ts";
import { readAfter } from "../kernel/journal.ts";
import type { Page, TenantId } from "../kernel/schema.ts";
import { TenantScope } from "../kernel/scope.ts";
import { workflow } from "../kernel/step.ts";
import { Unique } from "../kernel/unique.ts";
import * as Order from "../order/order.ts";
import { tenantOf } from "../tenant/repo.ts";
import { removeSample } from "./bury.ts";
import { howMany } from "./how-many.ts";
import { loadSample } from "./load.ts";
import * as Sample from "./sample.ts";
import * as steps from "./steps.ts";

const database = await ownDatabase();
const services = await ownServices({}, database);

/** Runs the steps of a workflow as the machine does, in an execution of their own. */
let executions = 0;
async function runSteps(
  tenantId: TenantId,
  ...names: ("load" | "finishLoading" | "remove" | "finishRemoval")[]
) {
  const run = workflow("sample-data", { ...steps });
  executions += 1;
  const input = { tenantId, remove: false };
  for (const step of names) await run(services, { execution: `e${executions}`, step, tenantId, input });
}

const jobIn = (tenantId: TenantId, by: TestServices = services) => TenantScope.forJob(by, tenantId, "test");

async function all<T>(page: (cursor?: string) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | undefined, first = true; first || cursor; first = false) {
    const answer = await page(cursor);
    items.push(...answer.items);
    cursor = answer.cursor;
  }
  return items;
}

const customersOf = ({ owner }: Workspace) => all((cursor) => Customer.list(owner, { limit: 200, cursor }));
const ordersOf = ({ owner }: Workspace) => all((cursor) => Order.list(owner, { limit: 200, cursor }));

/** E-mail addresses that somebody has. */
async function claimed({ owner, tenantId }: Workspace): Promise<number> {
  const { data } = await Unique.on(owner.client)
    .query.record({ tenantId, kind: "email" })
    .go({ pages: "all" });
  return data.length;
}

const names = (customers: CustomerDto[]) => customers.map(({ displayName }) => displayName).sort();

async function loadedWorkspace(): Promise<Workspace> {
  const workspace = await openWorkspace(services);
  await Sample.request(workspace.owner, {});
  await runSteps(workspace.tenantId, "load", "finishLoading");
  return workspace;
}

describe("sample data", () => {
  test("is there after loading, told apart from what people made, and told once", async () => {
    const workspace = await loadedWorkspace();
    const customers = await customersOf(workspace);
    expect(customers).toHaveLength(howMany);
    expect(new Set(customers.map(({ source }) => source.kind))).toEqual(new Set(["sample"]));
    expect(await claimed(workspace)).toBe(customers.flatMap(({ emails }) => emails).length);
    expect((await tenantOf(workspace.owner).expect()).sample).toBe("present");
    const events = (await readAfter(workspace.owner, 0, 500)).flatMap((entry) =>
      entry.events.map(({ name }) => name),
    );
    expect(events.filter((name) => name.startsWith("sample."))).toEqual([
      "sample.requested",
      "sample.loaded",
    ]);
  });

  test("stands in the past, newest first, each order under its customer", async () => {
    const workspace = await loadedWorkspace();
    const customers = await customersOf(workspace);
    const created = customers.map(({ createdAt }) => createdAt);
    expect(created).toEqual(created.toSorted().reverse());
    const orders = await ordersOf(workspace);
    expect(orders.length).toBeGreaterThan(600);
    const busiest = customers.find(({ stage }) => stage === "loyal");
    if (!busiest) throw new Error("no loyal customer");
    const { spend } = await Customer.read(workspace.owner, { customerId: busiest.customerId });
    const own = orders.filter(({ customerId }) => customerId === busiest.customerId);
    const kept = own.filter(({ status }) => status !== "cancelled" && status !== "refunded");
    const amount = kept.reduce((total, order) => total + order.total.amount, 0);
    expect(spend).toMatchObject([{ currency: "IRR", orders: kept.length, amount }]);
  });

  test("loaded again, and by several at a time, is there once", async () => {
    const workspace = await openWorkspace(services);
    await Sample.request(workspace.owner, {});
    const tenant = await tenantOf(workspace.owner).expect();
    await Promise.all([1, 2, 3].map(() => loadSample(jobIn(workspace.tenantId), tenant)));
    await loadSample(jobIn(workspace.tenantId), tenant);
    expect(await customersOf(workspace)).toHaveLength(howMany);
    const orders = await ordersOf(workspace);
    expect(new Set(orders.map(({ number }) => number)).size).toBe(orders.length);
  });

  test("whose loading was killed again and again is complete and there once", async () => {
    const workspace = await openWorkspace(services);
    await Sample.request(workspace.owner, {});
    const tenant = await tenantOf(workspace.owner).expect();
    let killed = 0;
    for (let done = false; !done; ) {
      let left = 3;
      const dying = faultyServices(database, (operation) => {
        if (operation !== "TransactWriteItems") return undefined;
        left -= 1;
        return left < 0
          ? { status: 400, type: "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException" }
          : undefined;
      });
      try {
        await loadSample(jobIn(workspace.tenantId, dying), tenant);
        done = true;
      } catch {
        killed += 1;
      } finally {
        dying.table.close();
      }
    }
    expect(killed).toBeGreaterThan(3);
    const customers = await customersOf(workspace);
    expect(customers).toHaveLength(howMany);
    expect(new Set(customers.flatMap(({ emails }) => emails)).size).toBe(
      customers.flatMap(({ emails }) => emails).length,
    );
    const orders = await ordersOf(workspace);
    expect(new Set(orders.map(({ number }) => number)).size).toBe(orders.length);
  });

  test("takes no e-mail address from a customer that people made", async () => {
    const [one, other] = [await loadedWorkspace(), await openWorkspace(services)];
    const taken = (await customersOf(one)).flatMap(({ emails }) => emails).slice(0, 40);
    for (const email of taken) {
      await Customer.create(other.owner, { body: { displayName: "By hand", emails: [email] } });
    }
    await Sample.request(other.owner, {});
    await runSteps(other.tenantId, "load", "finishLoading");
    expect(await customersOf(other)).toHaveLength(howMany + taken.length);
    expect(await claimed(other)).toBe((await customersOf(other)).flatMap(({ emails }) => emails).length);
  });

  test("removed leaves nothing to see and gives every e-mail address back; what people made stays", async () => {
    const workspace = await loadedWorkspace();
    const { owner, tenantId } = workspace;
    const [edited, deleted, bought] = await customersOf(workspace);
    if (!edited || !deleted || !bought) throw new Error("no customers");
    const mine = await Customer.create(owner, {
      body: { displayName: "By hand", emails: ["hand@example.com"] },
    });
    const lines = [{ name: "Tea", quantity: 1, amount: 5 }];
    const order = await Order.create(owner, { body: { customerId: mine.customerId, lines } });
    await Customer.edit(owner, {
      customerId: edited.customerId,
      body: { version: 1, emails: ["new@example.com"] },
    });
    await Customer.remove(owner, { customerId: deleted.customerId });
    for (let n = 0; n < 105; n += 1)
      await Order.create(owner, { body: { customerId: bought.customerId, lines } });

    await Sample.requestRemoval(owner, {});
    expect((await tenantOf(owner).expect()).sample).toBe("removing");
    await runSteps(tenantId, "remove", "finishRemoval");

    expect(names(await customersOf(workspace))).toEqual(["By hand"]);
    expect((await ordersOf(workspace)).map(({ orderId }) => orderId)).toEqual([order.orderId]);
    expect(await claimed(workspace)).toBe(1);
    expect((await tenantOf(owner).expect()).sample).toBe("none");
  });

  test("whose removal was killed is gone when it is removed again", async () => {
    const workspace = await loadedWorkspace();
    await Sample.requestRemoval(workspace.owner, {});
    const tenant = await tenantOf(workspace.owner).expect();
    let left = 9;
    const dying = faultyServices(database, (operation) => {
      left -= operation === "TransactWriteItems" ? 1 : 0;
      return left < 0
        ? { status: 400, type: "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException" }
        : undefined;
    });
    await expect(removeSample(jobIn(workspace.tenantId, dying), tenant)).rejects.toThrow();
    dying.table.close();
    const halfway = (await customersOf(workspace)).length;
    expect(halfway).toBeGreaterThan(0);
    expect(halfway).toBeLessThan(howMany);
    await removeSample(jobIn(workspace.tenantId), tenant);
    expect(await customersOf(workspace)).toEqual([]);
    expect(await ordersOf(workspace)).toEqual([]);
    expect(await claimed(workspace)).toBe(0);
  });

  test("can be added again after it was removed", async () => {
    const workspace = await loadedWorkspace();
    await Sample.requestRemoval(workspace.owner, {});
    await runSteps(workspace.tenantId, "remove", "finishRemoval");
    await Sample.request(workspace.owner, {});
    await runSteps(workspace.tenantId, "load", "finishLoading");
    expect(await customersOf(workspace)).toHaveLength(howMany);
  });

  test("removed while it is still loading is gone: the loading stops and puts nothing back", async () => {
    const workspace = await openWorkspace(services);
    await Sample.request(workspace.owner, {});
    const tenant = await tenantOf(workspace.owner).expect();
    let chunks = 0;
    const second = Promise.withResolvers<void>();
    const removed = Promise.withResolvers<void>();
    // The loading stands still before its second chunk until the removal is through.
    const slow = faultyServices(database, async (operation) => {
      chunks += operation === "TransactWriteItems" ? 1 : 0;
      if (chunks < 2) return undefined;
      second.resolve();
      await removed.promise;
      return undefined;
    });
    const stopped = expect(loadSample(jobIn(workspace.tenantId, slow), tenant)).rejects.toThrow(
      "sample.busy",
    );
    await second.promise;
    expect((await Customer.list(workspace.owner, { limit: 1 })).items).toHaveLength(1);
    await Sample.requestRemoval(workspace.owner, {});
    await runSteps(workspace.tenantId, "remove", "finishRemoval");
    removed.resolve();
    await stopped;
    slow.table.close();
    await runSteps(workspace.tenantId, "load", "finishLoading");
    expect(await customersOf(workspace)).toEqual([]);
    expect((await tenantOf(workspace.owner).expect()).sample).toBe("none");
  });

  test("comes with a new workspace where the founder wished it", async () => {
    const workspace = await openWorkspace(services, { sample: true });
    expect(await customersOf(workspace)).toHaveLength(howMany);
    expect(await tenantOf(workspace.owner).expect()).toMatchObject({ sample: "present", status: "active" });
  });

  test("is asked for by whoever may, once, and not taken away where there is none", async () => {
    const { owner, member } = await openWorkspace(services);
    await expect(Sample.request(member("ali", "agent"), {})).rejects.toThrow("role.may-not");
    await expect(Sample.requestRemoval(owner, {})).rejects.toThrow("sample.none");
    expect((await Sample.request(owner, {})).sample).toBe("loading");
    expect((await tenantOf(owner).expect()).sampleRound).toBe(1);
    expect((await Sample.request(owner, {})).sample).toBe("loading");
    expect((await tenantOf(owner).expect()).sampleRound).toBe(1);
    await expect(Sample.requestRemoval(member("ali", "agent"), {})).rejects.toThrow("role.may-not");
  });
});
