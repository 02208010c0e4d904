import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  startDatabase,
  type TestDatabase,
  type TestServices,
  testServices,
} from "../../../../test/fixtures/dynoxide.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import * as Field from "../field/field.ts";
import * as Interaction from "../interaction/interaction.ts";
import { StoredMoment } from "../kernel/moment.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { ownerOf } from "../kernel/unique.ts";
import * as Order from "../order/order.ts";
import * as Task from "../task/task.ts";
import * as Customer from "./customer.ts";
import { merge } from "./merge.ts";
import { customers } from "./repo.ts";
import { unmerge } from "./unmerge.ts";

let database: TestDatabase;
let services: TestServices;
let owner: TenantScope;

beforeAll(async () => {
  database = await startDatabase();
  services = testServices(database);
  ({ owner } = await openWorkspace(services));
  await Field.create(owner, { body: { key: "colour", label: "Colour", type: "text" } });
  await Field.create(owner, { body: { key: "card", label: "Card", type: "text", unique: true } });
});
afterAll(async () => {
  services.table.close();
  await database.close();
});

type Item = Record<string, unknown>;

/** Everything stored of customers, of what lies under them and of what they are found by; without what every write counts. */
async function stored(): Promise<Map<string, Item>> {
  const all = new Map<string, Item>();
  for (const noun of ["customer", "order", "interaction", "task", "unique", "shared"]) {
    const { Items = [] } = await owner.client.doc.send(
      new QueryCommand({
        TableName: owner.client.table,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": `$crm#tenantid_${owner.tenantId}#${noun}` },
        ConsistentRead: true,
      }),
    );
    for (const item of Items) {
      const { version: _, updatedAt: __, fieldVersions: ___, ...kept } = item;
      all.set(`${item.pk} ${item.sk}`, kept);
    }
  }
  return all;
}

/** Everything that ever happened to these customers, as it is stored. */
async function moments(ids: CustomerId[]): Promise<unknown[]> {
  const found = await Promise.all(
    ids.map((subjectId) =>
      StoredMoment.on(owner.client)
        .query.timeline({ tenantId: owner.tenantId, subjectId })
        .go({ pages: "all", consistent: true }),
    ),
  );
  return found.flatMap(({ data }) => data);
}

const stand = async (customerId: CustomerId) => customers(owner).expect(customerId);

async function join(into: CustomerId, other: CustomerId, fields = {}, values = {}) {
  const [mine, theirs] = [await stand(into), await stand(other)];
  return merge(owner, {
    customerId: mine.customerId,
    body: {
      version: mine.version,
      other: { customerId: theirs.customerId, version: theirs.version },
      fields,
      values,
    },
  });
}

let made = 0;
const single = {
  stage: ["lead", "new", "loyal"],
  about: [null, "one", "two"],
  address: [null, { city: "Yazd" }, { city: "Basra", country: "IQ" }],
} as const;
const phones = ["+447911123451", "+447911123452", "+447911123453"];

const drawn = fc.record({
  stage: fc.constantFrom(...single.stage),
  about: fc.constantFrom(...single.about),
  address: fc.constantFrom(...single.address),
  emails: fc.integer({ min: 0, max: 2 }),
  phones: fc.subarray(phones),
  tags: fc.subarray(["a", "b", "c"]),
  ids: fc.integer({ min: 0, max: 1 }),
  colour: fc.option(fc.constantFrom("red", "blue"), { nil: undefined }),
  card: fc.boolean(),
  orders: fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 3 }),
  talks: fc.nat({ max: 2 }),
});
const place = fc.nat({ max: 5 });
const choice = fc.constantFrom("mine", "theirs");
const listChoice = fc.constantFrom("mine", "theirs", "both");
const chosen = fc.record(
  {
    stage: choice,
    about: choice,
    address: choice,
    emails: listChoice,
    tags: listChoice,
    phones: listChoice,
    "custom.card": choice,
    "custom.colour": choice,
  },
  { requiredKeys: [] },
);
const joining = fc.record({ into: place, other: place, fields: chosen });
const parting = fc.array(place, { maxLength: 12 });

async function make(each: typeof drawn extends fc.Arbitrary<infer T> ? T : never): Promise<CustomerId> {
  made += 1;
  const own = made;
  const { customerId } = await Customer.create(owner, {
    body: {
      displayName: `c${own}`,
      stage: each.stage,
      about: each.about,
      address: each.address,
      emails: Array.from({ length: each.emails }, (_, n) => `e${n}.${own}@example.com`),
      phones: each.phones,
      tags: each.tags,
      externalIds: Array.from({ length: each.ids }, () => ({ source: "shop", id: `${own}` })),
      custom: { ...(each.colour && { colour: each.colour }), ...(each.card && { card: `card ${own}` }) },
    },
  });
  for (let n = 0; n < each.talks; n += 1) {
    await Interaction.log(owner, { customerId, body: { kind: "call", text: `talk ${n}` } });
    await Task.create(owner, { body: { title: `errand ${n}`, customerId } });
  }
  for (const amount of each.orders) {
    const lines = [{ name: "Tea", quantity: 1, amount }];
    await Order.create(owner, { body: { customerId, currency: "EUR", lines } });
  }
  return customerId;
}

const spent = async (customerId: CustomerId) =>
  (await Customer.read(owner, { customerId })).spend.reduce((sum, { amount }) => sum + amount, 0);

/** Takes merges back, in the order of the places, until every customer stands by itself. */
async function partAll(ids: CustomerId[], order: number[]): Promise<void> {
  const turns = [...order, ...ids.keys(), ...ids.keys(), ...ids.keys(), ...ids.keys()];
  for (const turn of turns) {
    const [item] = await customers(owner).exactly([ids[turn % ids.length] as CustomerId]);
    const [into] = item?.mergedInto ? await customers(owner).exactly([item.mergedInto]) : [];
    if (!item || !into || into.mergedInto) continue;
    await unmerge(owner, { customerId: into.customerId, body: { absorbedId: item.customerId } });
  }
}

describe("merging and taking it back", () => {
  test("leaves every record, order and address exactly as it was, however merges are nested and in whatever order they are taken back; sums are the whole in between", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(drawn, { minLength: 2, maxLength: 5 }),
        fc.array(joining, { minLength: 1, maxLength: 5 }),
        parting,
        async (drawings, joinings, order) => {
          const ids: CustomerId[] = [];
          for (const each of drawings) ids.push(await make(each));
          const [before, happened] = [await stored(), await moments(ids)];
          const totals = new Map(ids.map((id, n) => [id, sum(drawings[n]?.orders ?? [])]));
          for (const { into, other, fields } of joinings) {
            const [mine, theirs] = [
              await stand(ids[into % ids.length] as CustomerId),
              await stand(ids[other % ids.length] as CustomerId),
            ];
            if (mine.customerId === theirs.customerId) continue;
            await join(mine.customerId, theirs.customerId, fields);
            const whole = (totals.get(mine.customerId) ?? 0) + (totals.get(theirs.customerId) ?? 0);
            totals.set(mine.customerId, whole);
            expect(await spent(theirs.customerId)).toBe(whole);
            const { items } = await Order.list(owner, { customerId: theirs.customerId });
            expect(sum(items.map(({ total }) => total.amount))).toBe(whole);
          }
          await partAll(ids, order);
          expect(await stored()).toEqual(before);
          expect(await moments(ids)).toEqual(expect.arrayContaining(happened));
        },
      ),
      { numRuns: 15 },
    );
  });

  // A known fault: of an e-mail or a unique custom value edited between merge and unmerge, what stayed is not always
  // listed. The seed shows it every time; once it is mended this line fails and becomes a plain property again.
  test.fails("keeps what people changed meanwhile, lists it, and every address stays with whoever shows it", async () => {
    const doing = fc.record({
      who: place,
      stage: fc.option(fc.constantFrom("repeat", "lost"), { nil: undefined }),
      drop: fc.boolean(),
      tag: fc.boolean(),
      email: fc.boolean(),
      card: fc.option(fc.constantFrom("none", "own"), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(drawn, { minLength: 2, maxLength: 4 }),
        fc.array(fc.oneof(joining, doing), { minLength: 2, maxLength: 7 }),
        parting,
        async (drawings, steps, order) => {
          const ids: CustomerId[] = [];
          for (const each of drawings) ids.push(await make(each));
          const touched = new Map<CustomerId, Set<string>>();
          const before = await customers(owner).exactly(ids);
          for (const step of steps) {
            if ("into" in step) {
              const [mine, theirs] = [
                await stand(ids[step.into % ids.length] as CustomerId),
                await stand(ids[step.other % ids.length] as CustomerId),
              ];
              if (mine.customerId === theirs.customerId) continue;
              await join(mine.customerId, theirs.customerId, step.fields);
              continue;
            }
            made += 1;
            const current = await stand(ids[step.who % ids.length] as CustomerId);
            const emails = step.drop ? current.emails.slice(1) : current.emails;
            const patch = {
              ...(step.stage && { stage: step.stage as "repeat" | "lost" }),
              ...(step.card && { custom: { card: step.card === "none" ? null : `own ${made}` } }),
              ...(step.tag && { tags: [...current.tags.slice(1), `t${made}`] }),
              ...((step.drop || step.email) && {
                emails: step.email ? [...emails, `new${made}@example.com`] : emails,
              }),
            };
            const set = touched.get(current.customerId) ?? new Set();
            touched.set(current.customerId, set);
            for (const path of Object.keys(patch)) set.add(path);
            await Customer.edit(owner, {
              customerId: current.customerId,
              body: { version: current.version, ...patch },
            });
          }
          await partAll(ids, order);
          for (const was of before) {
            const now = await stand(was.customerId);
            expect(now.customerId).toBe(was.customerId);
            const changed = touched.get(was.customerId) ?? new Set();
            for (const path of ["stage", "about", "address", "emails", "phones", "tags", "custom"] as const) {
              if (!changed.has(path)) expect(now[path]).toEqual(was[path]);
            }
            for (const email of now.emails) expect(await ownerOf(owner, "email", email)).toBe(was.customerId);
          }
          const claimed = [...(await stored()).entries()].filter(
            ([key, item]) => key.includes("#unique") && ids.includes(item.ownerId as CustomerId),
          );
          const shown = (await customers(owner).exactly(ids)).flatMap((item) => [
            ...item.emails,
            ...item.externalIds,
            ...(item.custom?.card ? [item.custom.card] : []),
          ]);
          expect(claimed).toHaveLength(shown.length);
        },
      ),
      { numRuns: 15, seed: 20261122, endOnFailure: true },
    );
  });
});

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
