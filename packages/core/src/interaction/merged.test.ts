import { beforeAll, expect, test } from "vitest";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import { merge } from "../customer/merge.ts";
import { timeline } from "../customer/timeline.ts";
import { unmerge } from "../customer/unmerge.ts";
import * as Field from "../field/field.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { ownerOf } from "../kernel/unique.ts";
import { list as tasksOf } from "../task/list.ts";
import * as Task from "../task/task.ts";
import * as Interaction from "./interaction.ts";

let owner: TenantScope;

const services = await ownServices();
beforeAll(async () => {
  ({ owner } = await openWorkspace(services));
  await Field.create(owner, { body: { key: "code", label: "Code", type: "text", unique: true } });
});

const make = async (code: string, at: string): Promise<CustomerId> => {
  const { customerId } = await Customer.create(owner, { body: { displayName: code, custom: { code } } });
  await Interaction.log(owner, { customerId, body: { kind: "call", text: code, at } });
  await Task.create(owner, { body: { title: code, customerId } });
  return customerId;
};

/** What a customer's page shows of it. */
async function page(customerId: CustomerId) {
  const texts: string[] = [];
  let cursor: string | undefined;
  do {
    const found = await Interaction.list(owner, { customerId, limit: 1, cursor });
    texts.push(...found.items.map(({ text }) => text));
    cursor = found.cursor;
  } while (cursor);
  const { items: tasks } = await tasksOf(owner, { customerId });
  const { items: told } = await timeline(owner, { customerId });
  return {
    texts,
    tasks: tasks.map(({ title, customer }) => `${title} of ${customer?.displayName}`).sort(),
    told: told
      .map(({ interaction }) => interaction?.text)
      .filter(Boolean)
      .sort(),
    custom: (await Customer.read(owner, { customerId })).custom,
  };
}

test("of merged customers interactions and tasks stand together, and part again with them", async () => {
  const mine = await make("mine", "2026-01-02T00:00:00Z");
  const theirs = await make("theirs", "2026-01-03T00:00:00Z");
  const before = [await page(mine), await page(theirs)];
  await merge(owner, {
    customerId: mine,
    body: { version: 1, other: { customerId: theirs, version: 1 }, fields: { "custom.code": "theirs" } },
  });
  const together = {
    texts: ["theirs", "mine"],
    tasks: ["mine of mine", "theirs of mine"],
    told: ["mine", "theirs"],
    custom: { code: "theirs" },
  };
  for (const customerId of [mine, theirs]) expect(await page(customerId)).toEqual(together);
  await expect(make("theirs", "2026-01-04T00:00:00Z")).rejects.toMatchObject({
    code: "customer.custom-taken",
  });

  await Interaction.log(owner, { customerId: theirs, body: { kind: "note", text: "later" } });
  await unmerge(owner, { customerId: mine, body: { absorbedId: theirs } });
  expect(await page(theirs)).toEqual(before[1]);
  const after = await page(mine);
  expect(after.texts).toEqual(["later", ...(before[0]?.texts ?? [])]);
  expect([after.tasks, after.custom]).toEqual([before[0]?.tasks, before[0]?.custom]);
  expect(await ownerOf(owner, "custom:code", "mine")).toBe(mine);
  expect(await ownerOf(owner, "custom:code", "theirs")).toBe(theirs);
});
