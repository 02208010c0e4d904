import { beforeAll, expect, test } from "vitest";
import { faultyServices } from "../../../../test/fixtures/faults.ts";
import { ownDatabase, ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import * as File from "../file/file.ts";
import * as Interaction from "../interaction/interaction.ts";
import type { CustomerId } from "../kernel/schema.ts";
import { TenantScope } from "../kernel/scope.ts";
import * as Order from "../order/order.ts";
import * as Customer from "./customer.ts";
import { merge } from "./merge.ts";
import { unmerge } from "./unmerge.ts";

let owner: TenantScope;

const database = await ownDatabase();
const services = await ownServices({}, database);
beforeAll(async () => {
  ({ owner } = await openWorkspace(services));
});

const made = (displayName: string) => Customer.create(owner, { body: { displayName } });

/** A scope of which something else happens just before it reads a customer. */
function heldBefore(read: string, customerId: CustomerId, happens: () => Promise<unknown>): TenantScope {
  let happened = false;
  const held = faultyServices(database, async (operation, body) => {
    if (happened || operation !== read || !JSON.stringify(body).includes(customerId)) return;
    happened = true;
    await happens();
  });
  return TenantScope.forJob(held, owner.tenantId, "test");
}

test("a merge that the same request made a moment ago is answered with it, wherever the two meet", async () => {
  for (const meets of ["mine", "theirs"] as const) {
    const [mine, theirs] = [await made("Sara"), await made("Sarah")];
    const asked = {
      customerId: mine.customerId,
      body: { version: 1, other: { customerId: theirs.customerId, version: 1 } },
    };
    const first: unknown[] = [];
    const { customerId } = meets === "mine" ? mine : theirs;
    const second = await merge(
      heldBefore("GetItem", customerId, async () => first.push(await merge(owner, asked))),
      asked,
    );
    expect(first, meets).toHaveLength(1);
    expect({ ...second, seenBy: null }, meets).toEqual({ ...(first[0] as object), seenBy: null });
  }
});

test("a merge that was taken back a moment ago is told as that, and not as one inside another", async () => {
  const [mine, theirs] = [await made("Sara"), await made("Sarah")];
  const other = { customerId: theirs.customerId, version: 1 };
  await merge(owner, { customerId: mine.customerId, body: { version: 1, other } });
  const asked = { customerId: mine.customerId, body: { absorbedId: theirs.customerId } };
  const again = unmerge(
    heldBefore("BatchGetItem", theirs.customerId, () => unmerge(owner, asked)),
    asked,
  );
  await expect(again).rejects.toMatchObject({ code: "customer.not-absorbed" });
});

test("what was made for a customer is answered to a repeat also after the merge", async () => {
  const key = () => crypto.randomUUID();
  const [asCustomer, asCall, asOrder, asFile] = [key(), key(), key(), key()];
  const customer = { body: { displayName: "Sarah" }, idempotencyKey: asCustomer };
  const theirs = await Customer.create(owner, customer);
  const { customerId } = theirs;
  const call = { customerId, body: { kind: "call" as const }, idempotencyKey: asCall };
  const logged = await Interaction.log(owner, call);
  const lines = [{ name: "Tea", quantity: 1, amount: 500 }];
  const order = { body: { customerId, lines }, idempotencyKey: asOrder };
  const placed = await Order.create(owner, order);
  const file = { customerId, body: { name: "offer.pdf", size: 1 }, idempotencyKey: asFile };
  const announced = await File.announce(owner, file);
  const mine = await made("Sara");
  await merge(owner, {
    customerId: mine.customerId,
    body: { version: 1, other: { customerId, version: theirs.version } },
  });
  expect((await Customer.create(owner, customer)).customerId).toBe(mine.customerId);
  expect((await Interaction.log(owner, call)).interactionId).toBe(logged.interactionId);
  expect((await Order.create(owner, order)).orderId).toBe(placed.orderId);
  expect((await File.announce(owner, file)).file.fileId).toBe(announced.file.fileId);
  const another = { ...customer, body: { displayName: "Sara" } };
  await expect(Customer.create(owner, another)).rejects.toMatchObject({ code: "idempotency.key-reused" });
  const other = { ...call, body: { kind: "visit" as const } };
  await expect(Interaction.log(owner, other)).rejects.toMatchObject({ code: "idempotency.key-reused" });
});
