import { beforeAll, describe, expect, test } from "vitest";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import * as Field from "../field/field.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { ownerOf } from "../kernel/unique.ts";
import * as Customer from "./customer.ts";
import { merge } from "./merge.ts";
import type { MergeCustomers } from "./merge-schema.ts";
import { customers } from "./repo.ts";
import type { CustomerEdit, NewCustomer } from "./schema.ts";
import { unmerge } from "./unmerge.ts";

let owner: TenantScope;
let now = Date.parse("2026-01-01T00:00:00.000Z");
const day = () => new Date(now).toISOString();

const services = await ownServices({ clock: { now: () => new Date(now) } });
beforeAll(async () => {
  ({ owner } = await openWorkspace(services));
  await Field.create(owner, { body: { key: "card", label: "Card", type: "text", unique: true } });
});

/** Each of these happens on a day of its own. */
const later = () => {
  now += 24 * 3600 * 1000;
};
const read = (customerId: CustomerId) => Customer.read(owner, { customerId });

async function add(displayName: string, rest: Partial<typeof NewCustomer._zod.input> = {}) {
  later();
  return (await Customer.create(owner, { body: { displayName, ...rest } })).customerId;
}

async function edit(customerId: CustomerId, patch: Omit<typeof CustomerEdit._zod.input, "version">) {
  later();
  const { version } = await read(customerId);
  return Customer.edit(owner, { customerId, body: { version, ...patch } });
}

async function join(
  into: CustomerId,
  other: CustomerId,
  more: Pick<typeof MergeCustomers._zod.input, "fields" | "values"> = {},
) {
  later();
  const [mine, theirs] = [await read(into), await read(other)];
  const body = { version: mine.version, other: { customerId: other, version: theirs.version }, ...more };
  return merge(owner, { customerId: into, body });
}

function part(customerId: CustomerId, absorbedId: CustomerId) {
  later();
  return unmerge(owner, { customerId, body: { absorbedId } });
}

const cardOf = (value: string) => ownerOf(owner, "custom:card", value);
const emailOf = (value: string) => ownerOf(owner, "email", value);

describe("what a customer is found by", () => {
  test("a unique value that a merge took away, and somebody after it, is its alone again when it comes back", async () => {
    const [one, two] = [await add("One", { custom: { card: "7" } }), await add("Two")];
    await join(one, two, { fields: { "custom.card": "theirs" } });
    await edit(one, { custom: { card: null }, tags: ["x"] });
    const { customer } = await part(one, two);
    expect(customer.custom).toEqual({ card: "7" });
    expect(await cardOf("7")).toBe(one);
    await expect(add("Thief", { custom: { card: "7" } })).rejects.toThrow("customer.custom-taken");
  });

  test("what was added here of an absorbed one's leaves with it, and no later merge brings it back", async () => {
    const one = await add("One", { emails: ["one@a.example"] });
    const two = await add("Two", { emails: ["two@a.example"], custom: { card: "two" } });
    const three = await add("Three", { emails: ["three@a.example"], custom: { card: "three" } });
    await join(one, two, { fields: { emails: "mine", "custom.card": "mine" } });
    await edit(one, { emails: ["one@a.example", "two@a.example"], custom: { card: "two" } });
    await join(one, three, { fields: { "custom.card": "theirs" } });
    await part(one, two);
    const { customer, stayed } = await part(one, three);
    expect(customer).toMatchObject({ emails: ["one@a.example"], custom: {} });
    expect(stayed).toEqual([]);
    expect([await emailOf("two@a.example"), await cardOf("two")]).toEqual([two, two]);
    expect(await read(two)).toMatchObject({ emails: ["two@a.example"], custom: { card: "two" } });
  });

  test("what somebody gave it since stays its alone and is listed as it stands", async () => {
    const one = await add("One", { emails: ["one@b.example"], custom: { card: "1" } });
    const two = await add("Two", { emails: ["two@b.example"], custom: { card: "2" } });
    await join(one, two, { fields: { "custom.card": "theirs" } });
    await edit(one, { emails: ["two@b.example", "new@b.example"], custom: { card: "new" } });
    const { stayed } = await part(one, two);
    expect(stayed).toEqual([
      { path: "emails", value: ["new@b.example"], before: ["one@b.example"] },
      { path: "custom.card", value: "new", before: "1" },
    ]);
    expect(await read(one)).toMatchObject({ emails: ["new@b.example"], custom: { card: "new" } });
    expect([await cardOf("new"), await cardOf("1"), await cardOf("2")]).toEqual([one, undefined, two]);
    expect([await emailOf("new@b.example"), await emailOf("one@b.example")]).toEqual([one, undefined]);
  });
});

describe("the stage", () => {
  const stageOf = async (id: CustomerId) => {
    const { stage, stageSince } = await read(id);
    return { stage, stageSince };
  };

  test("that came with a merge counts since when it was theirs, whatever is changed later, and returns with its own", async () => {
    const one = await add("One", { stage: "new" });
    const mine = { stage: "new", stageSince: day() };
    const two = await add("Two");
    await edit(two, { stage: "loyal" });
    const theirs = { stage: "loyal", stageSince: day() };
    const [kept] = await customers(owner).exactly([one]);
    await join(one, two, { fields: { stage: "theirs" } });
    await edit(one, { tags: ["x"] });
    expect(await stageOf(one)).toEqual(theirs);
    await edit(one, { tags: [] });
    await part(one, two);
    expect([await stageOf(one), await stageOf(two)]).toEqual([mine, theirs]);
    const [now] = await customers(owner).exactly([one]);
    expect(now?.stageSet).toEqual(kept?.stageSet);
  });

  test("that was chosen for both counts from the merge; one that stays goes on counting", async () => {
    const [one, two] = [await add("One", { stage: "new" }), await add("Two", { stage: "new" })];
    const since = (await read(one)).stageSince;
    await join(one, two, { fields: { stage: "theirs" } });
    expect(await stageOf(one)).toEqual({ stage: "new", stageSince: since });
    const three = await add("Three", { stage: "new" });
    await join(one, three, { values: { stage: "lost" } });
    expect(await stageOf(one)).toEqual({ stage: "lost", stageSince: day() });
    await part(one, three);
    expect(await stageOf(one)).toEqual({ stage: "new", stageSince: since });
  });

  test("that somebody set since stays with its own time, in whatever order merges are taken back", async () => {
    const one = await add("One", { stage: "lead" });
    const mine = { stage: "lead", stageSince: day() };
    const [two, three] = [await add("Two", { stage: "loyal" }), await add("Three", { stage: "lost" })];
    await join(one, two, { fields: { stage: "theirs" } });
    await join(one, three, { fields: { stage: "theirs" } });
    await part(one, two);
    expect(await stageOf(one)).toEqual(await stageOf(three));
    await part(one, three);
    expect(await stageOf(one)).toEqual(mine);

    await join(one, two, { fields: { stage: "theirs" } });
    await edit(one, { stage: "repeat" });
    const set = { stage: "repeat", stageSince: day() };
    await join(one, three, { fields: { stage: "theirs" } });
    await part(one, two);
    expect(await stageOf(one)).toEqual(await stageOf(three));
    await part(one, three);
    expect(await stageOf(one)).toEqual(set);
  });
});
