import { expect, test } from "vitest";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import { create } from "../customer/customer.ts";
import { merge } from "../customer/merge.ts";
import { unmerge } from "../customer/unmerge.ts";
import { nouns } from "../nouns/nouns.ts";
import { create as order } from "../order/order.ts";
import { Directory } from "./directory.ts";
import { find } from "./search.ts";

const services = await ownServices();

test("a merged customer isn't listed and its orders count for the other, in memory and out of a snapshot, until it is taken back", async () => {
  const { owner } = await openWorkspace(services);
  const follower = new Directory();
  const lines = [{ name: "tea", quantity: 1, amount: 100 }];
  const make = async (displayName: string, orders: number) => {
    const { customerId } = await create(owner, { body: { displayName } });
    for (let n = 0; n < orders; n += 1) await order(owner, { body: { customerId, currency: "IRR", lines } });
    return customerId;
  };
  const spend = async (directory: Directory) => {
    const sort = [{ column: "displayName", order: "asc" as const }];
    const { rows } = await find(owner, nouns, "customer", { sort }, directory);
    return rows.map(({ displayName, orders, spend }) => [displayName, orders, spend]);
  };
  const [winner, other] = [await make("Sara", 1), await make("Sara K.", 2)];
  const apart = [
    ["Sara", 1, 100],
    ["Sara K.", 2, 200],
  ];
  expect(await spend(follower)).toEqual(apart);

  const body = { version: 1, other: { customerId: other, version: 1 } };
  await merge(owner, { customerId: winner, body });
  await order(owner, { body: { customerId: winner, currency: "IRR", lines } });
  expect(await spend(follower)).toEqual([["Sara", 4, 400]]);
  await follower.snapshot(owner, nouns, "customer");
  expect(await spend(new Directory())).toEqual([["Sara", 4, 400]]);

  await unmerge(owner, { customerId: winner, body: { absorbedId: other } });
  const again = [
    ["Sara", 2, 200],
    ["Sara K.", 2, 200],
  ];
  expect(await spend(follower)).toEqual(again);
  expect(await spend(new Directory())).toEqual(again);
});
