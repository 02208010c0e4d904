import { beforeAll, expect, test } from "vitest";
import { faultyServices } from "../../../../test/fixtures/faults.ts";
import { ownDatabase, ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import type { CustomerId } from "../kernel/schema.ts";
import { TenantScope } from "../kernel/scope.ts";
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
