import { expect, test } from "vitest";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import { create, edit, list, remove } from "../customer/customer.ts";
import { merge } from "../customer/merge.ts";
import { search } from "../customer/search.ts";
import { unmerge } from "../customer/unmerge.ts";
import { log, remove as unsay } from "../interaction/interaction.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { create as order } from "../order/order.ts";
import { read } from "./company.ts";

const services = await ownServices();

const firm = (scope: TenantScope, displayName: string, city = "Shiraz") =>
  create(scope, { body: { kind: "organisation", displayName, address: { city } } });
const person = (scope: TenantScope, displayName: string, companyId: CustomerId | null = null) =>
  create(scope, { body: { displayName, companyId } });
const buys = (scope: TenantScope, customerId: CustomerId, amount: number, currency = "IRR") =>
  order(scope, { body: { customerId, currency, lines: [{ name: "tea", quantity: 2, amount }] } });
const names = async (scope: TenantScope, where: Parameters<typeof search>[1]["where"]) =>
  (await search(scope, { where, sort: [{ column: "displayName", order: "asc" }] })).rows.map(
    ({ displayName, company }) => [displayName, company?.displayName],
  );
const inCity = { related: "company", where: { column: "city", equals: "Shiraz" } };

test("a company comes to what it and its people bought, per currency, also where it was merged into another", async () => {
  const { owner } = await openWorkspace(services);
  const [acme, twin] = [await firm(owner, "Acme"), await firm(owner, "Acme Ltd", "Yazd")];
  const [ada, bo] = [await person(owner, "Ada", acme.customerId), await person(owner, "Bo", twin.customerId)];
  await person(owner, "Else");
  await buys(owner, acme.customerId, 100);
  await buys(owner, ada.customerId, 10);
  await buys(owner, bo.customerId, 7, "USD");
  const irr = { currency: "IRR", orders: 2, pieces: 4, amount: 110 };
  const usd = { currency: "USD", orders: 1, pieces: 2, amount: 7 };
  expect(await read(owner, acme)).toMatchObject({ people: 1, spend: [irr], orders: 2 });
  expect(await names(owner, inCity)).toEqual([["Ada", "Acme"]]);

  const other = { customerId: twin.customerId, version: 1 };
  await merge(owner, { ...acme, body: { version: 1, other } });
  for (const customerId of [acme.customerId, twin.customerId]) {
    expect(await read(owner, { customerId })).toMatchObject({ people: 2, spend: [irr, usd], orders: 3 });
  }
  const both = [
    ["Ada", "Acme"],
    ["Bo", "Acme"],
  ];
  expect(await names(owner, inCity)).toEqual(both);
  await unmerge(owner, { ...acme, body: { absorbedId: twin.customerId } });
  expect(await names(owner, inCity)).toEqual([["Ada", "Acme"]]);

  await remove(owner, { customerId: acme.customerId });
  expect(await names(owner, { column: "companyId", empty: false })).toEqual([
    ["Ada", undefined],
    ["Bo", "Acme Ltd"],
  ]);
  await expect(read(owner, acme)).rejects.toThrow("customer.missing");
});

test("only another organisation that one sees is a company; what one doesn't see is neither named nor asked for", async () => {
  const { owner, member } = await openWorkspace(services);
  const mine = member("mine", "agent", "own");
  const [hidden, ali] = [await firm(owner, "Hidden"), await person(owner, "Ali")];
  const own = await person(mine, "Mine");
  const belong = (scope: TenantScope, companyId: CustomerId) =>
    edit(scope, { customerId: own.customerId, body: { version: 1, companyId } });
  for (const refused of [ali.customerId, own.customerId]) {
    await expect(belong(owner, refused)).rejects.toMatchObject({
      details: { fields: [{ path: "companyId", rule: "no-company" }] },
    });
  }
  await expect(belong(mine, hidden.customerId)).rejects.toMatchObject({ kind: "invalid" });
  await belong(owner, hidden.customerId);
  expect(await names(owner, inCity)).toEqual([["Mine", "Hidden"]]);
  expect(await names(mine, inCity)).toEqual([]);
  expect(await names(mine, { column: "displayName", equals: "Mine" })).toEqual([["Mine", undefined]]);
});

test("the last contact is the latest of what isn't a note, of those who are one by now", async () => {
  const { owner } = await openWorkspace(services);
  const [sara, twin] = [await person(owner, "Sara"), await person(owner, "Sara K.")];
  const last = async () =>
    (await search(owner, { where: { column: "customerId", equals: sara.customerId } })).rows[0]
      ?.lastContactAt;
  const say = (customerId: CustomerId, kind: "call" | "note", day: string) =>
    log(owner, { customerId, body: { kind, text: "x", at: `${day}T10:00:00.000Z` } });
  const quiet = {
    any: [
      { column: "lastContactAt", empty: true },
      { column: "lastContactAt", before: { ago: 30, unit: "day" as const } },
    ],
  };
  expect(await last()).toBeNull();
  await say(sara.customerId, "call", "2026-01-01");
  await say(sara.customerId, "note", "2026-03-01");
  expect(await last()).toBe("2026-01-01T10:00:00.000Z");
  const { interactionId } = await say(twin.customerId, "call", "2026-02-01");
  const body = { version: 1, other: { customerId: twin.customerId, version: 1 } };
  await merge(owner, { customerId: sara.customerId, body });
  expect(await last()).toBe("2026-02-01T10:00:00.000Z");
  expect(await names(owner, quiet)).toEqual([["Sara", undefined]]);
  await unsay(owner, { interactionId });
  expect(await last()).toBe("2026-01-01T10:00:00.000Z");
  await say(sara.customerId, "call", new Date(owner.now()).toISOString().slice(0, 10));
  expect(await names(owner, quiet)).toEqual([]);
});

test("the people of a company are listed by its id, newest first and a page at a time, also after a merge", async () => {
  const { owner, member } = await openWorkspace(services);
  const [acme, twin] = [await firm(owner, "Acme"), await firm(owner, "Acme Ltd")];
  for (const name of ["Ada", "Bo"]) await person(owner, name, acme.customerId);
  await person(owner, "Cy", twin.customerId);
  await person(owner, "Else");
  const listed = async (scope: TenantScope, cursor?: string) =>
    list(scope, { companyId: acme.customerId, limit: 2, cursor });
  const other = { customerId: twin.customerId, version: 1 };
  await merge(owner, { ...acme, body: { version: 1, other } });
  const first = await listed(owner);
  const rest = await listed(owner, first.cursor);
  const seen = [...first.items, ...rest.items].map(({ displayName }) => displayName);
  expect([seen, rest.cursor]).toEqual([["Cy", "Bo", "Ada"], undefined]);
  expect((await listed(member("lone", "agent", "own"))).items).toEqual([]);
  await expect(listed(owner, "x")).rejects.toMatchObject({ kind: "invalid" });
});

test("a company that somebody of its own was merged into isn't listed among its people", async () => {
  const { owner } = await openWorkspace(services);
  const acme = await firm(owner, "Acme");
  const ada = await person(owner, "Ada", acme.customerId);
  const branch = await person(owner, "Acme, a branch", acme.customerId);
  const other = { customerId: branch.customerId, version: 1 };
  await merge(owner, { ...acme, body: { version: 1, other } });
  for (const companyId of [acme.customerId, branch.customerId]) {
    const { items } = await list(owner, { companyId });
    expect(items.map(({ customerId }) => customerId)).toEqual([ada.customerId]);
  }
  expect(await read(owner, acme)).toMatchObject({ people: 1 });
});
