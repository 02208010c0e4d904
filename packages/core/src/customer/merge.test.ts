import { isDeepStrictEqual } from "node:util";
import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  another,
  at,
  drawn,
  join,
  joining,
  make,
  ownFields,
  partAll,
  parting,
  place,
} from "../../../../test/fixtures/families.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import { StoredMoment } from "../kernel/moment.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { ownerOf } from "../kernel/unique.ts";
import * as Order from "../order/order.ts";
import { externalValue } from "./claims.ts";
import * as Customer from "./customer.ts";
import { valueAt } from "./merge-fields.ts";
import { family } from "./merged.ts";
import { type CustomerItem, customers } from "./repo.ts";
import { stageSince } from "./stage.ts";

let owner: TenantScope;

const services = await ownServices();
beforeAll(async () => {
  ({ owner } = await openWorkspace(services));
  await ownFields(owner);
});

type Item = Record<string, unknown>;

/** Everything stored of customers, of what lies under them and of what they are found by; without what every write counts. */
async function stored(): Promise<Map<string, Item>> {
  const all = new Map<string, Item>();
  for (const noun of ["customer", "order", "interaction", "task", "file", "unique", "shared"]) {
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

const stand = (customerId: CustomerId) => customers(owner).expect(customerId);
const spent = async (customerId: CustomerId) =>
  (await Customer.read(owner, { customerId })).spend.reduce((sum, { amount }) => sum + amount, 0);

/** What people do to whoever stands for a customer by now. */
const doing = fc.record({
  who: place,
  stage: fc.option(fc.constantFrom("repeat", "lost"), { nil: undefined }),
  drop: fc.boolean(),
  tag: fc.boolean(),
  email: fc.option(fc.constantFrom("new", "inner"), { nil: undefined }),
  card: fc.option(fc.constantFrom("none", "own", "inner"), { nil: undefined }),
});
type Doing = typeof doing extends fc.Arbitrary<infer T> ? T : never;

/** Does it: drops addresses and tags, gives new ones, or such as somebody inside is found by. */
async function act(ids: CustomerId[], step: Doing): Promise<{ current: CustomerItem; paths: string[] }> {
  const own = another();
  const current = await stand(at(ids, step.who));
  const inside = await customers(owner).exactly(family(current).slice(1));
  const inner = inside.flatMap(({ emails }) => emails).find((email) => !current.emails.includes(email));
  const emails = [
    ...(step.drop ? current.emails.slice(1) : current.emails),
    ...(step.email === "new" ? [`new${own}@example.com`] : []),
    ...(step.email === "inner" && inner ? [inner] : []),
  ];
  const card = inside.flatMap(({ custom }) => (custom?.card ? [custom.card] : []))[0] ?? `own ${own}`;
  const patch = {
    ...(step.stage && { stage: step.stage as "repeat" | "lost" }),
    ...(step.tag && { tags: [...current.tags.slice(1), `t${own}`] }),
    ...((step.drop || step.email) && { emails }),
  };
  const custom = step.card && {
    card: step.card === "none" ? null : step.card === "own" ? `own ${own}` : card,
  };
  const body = { version: current.version, ...patch, ...(custom && { custom }) };
  await Customer.edit(owner, { customerId: current.customerId, body });
  return { current, paths: [...Object.keys(patch), ...(custom ? ["custom.card"] : [])] };
}

/** The fields that those who are inside this customer wrote to it. */
async function writtenTo(item: CustomerItem): Promise<Set<string>> {
  const inside = await customers(owner).exactly(family(item).slice(1));
  const direct = inside.filter(({ mergedInto }) => mergedInto === item.customerId);
  const wrote = direct.flatMap(({ mergeWrote = [] }) => mergeWrote);
  return new Set(wrote.filter(({ before, after }) => !same(before, after)).map(({ path }) => path));
}

const same = (one: unknown, other: unknown) => isDeepStrictEqual(one ?? null, other ?? null);
const compared = [
  ...["kind", "companyId", "stage", "about", "address", "emails", "phones", "tags", "externalIds"],
  ...["custom.card", "custom.colour", "custom.likes", "custom.points", "consent.email", "consent.sms"],
];

describe("merging and taking it back", () => {
  test("leaves every record, order, file and address exactly as it was, however merges are nested and in whatever order they are taken back; sums are the whole in between", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(drawn, { minLength: 2, maxLength: 5 }),
        fc.array(joining, { minLength: 1, maxLength: 5 }),
        parting,
        async (drawings, joinings, order) => {
          const ids: CustomerId[] = [];
          for (const each of drawings) ids.push(await make(owner, each));
          const [before, happened] = [await stored(), await moments(ids)];
          const totals = new Map(ids.map((id, n) => [id, sum(drawings[n]?.orders ?? [])]));
          for (const each of joinings) {
            const joined = await join(owner, ids, each);
            if (!joined) continue;
            const whole = (totals.get(joined.into) ?? 0) + (totals.get(joined.other) ?? 0);
            totals.set(joined.into, whole);
            expect(await spent(joined.other)).toBe(whole);
            const { items } = await Order.list(owner, { customerId: joined.other });
            expect(sum(items.map(({ total }) => total.amount))).toBe(whole);
          }
          expect(await partAll(owner, ids, order)).toEqual([]);
          expect(await stored()).toEqual(before);
          expect(await moments(ids)).toEqual(expect.arrayContaining(happened));
        },
      ),
      { numRuns: 15 },
    );
  });

  test("keeps what people changed meanwhile, lists it, and every address stays with whoever shows it", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(drawn, { minLength: 2, maxLength: 4 }),
        fc.array(fc.oneof(joining, doing), { minLength: 2, maxLength: 7 }),
        parting,
        async (drawings, steps, order) => {
          const ids: CustomerId[] = [];
          for (const each of drawings) ids.push(await make(owner, { ...each, orders: [], talks: 0 }));
          const before = await customers(owner).exactly(ids);
          const touched = new Set<string>();
          /** Changed while no merge had written there: nothing that has to be listed. */
          const plain = new Set<string>();
          for (const step of steps) {
            if ("into" in step) {
              await join(owner, ids, step);
              continue;
            }
            const { current, paths } = await act(ids, step);
            const written = await writtenTo(current);
            for (const path of paths) {
              touched.add(`${current.customerId} ${path}`);
              if (!written.has(path)) plain.add(`${current.customerId} ${path}`);
            }
          }
          const stayed = await partAll(owner, ids, order);
          const listed = new Set(stayed.map((each) => `${each.with} ${each.path}`));
          for (const each of listed) expect(touched).toContain(each);
          for (const was of before) {
            const now = await stand(was.customerId);
            expect(now.customerId).toBe(was.customerId);
            for (const path of compared) {
              const name = `${was.customerId} ${path}`;
              const changed = !same(valueAt(now, path), valueAt(was, path));
              if (!touched.has(name)) expect({ path, changed }).toEqual({ path, changed: false });
              else if (changed && !plain.has(name)) expect(listed).toContain(name);
            }
            if (!touched.has(`${was.customerId} stage`)) expect(stageSince(now)).toBe(stageSince(was));
            else expect(now.stageSet?.stage ?? now.stage).toBe(now.stage);
          }
          await expectClaimed(ids);
        },
      ),
      { numRuns: 20 },
    );
  });
});

/** Each of them has what it shows, and nobody holds anything that isn't shown. */
async function expectClaimed(ids: CustomerId[]): Promise<void> {
  const standing = await customers(owner).exactly(ids);
  const shown = standing.flatMap(({ customerId, emails, externalIds, custom }) => [
    ...emails.map((value) => ["email", value, customerId] as const),
    ...externalIds.map((each) => ["external", externalValue(each), customerId] as const),
    ...(custom?.card ? [["custom:card", String(custom.card), customerId] as const] : []),
  ]);
  for (const [kind, value, id] of shown)
    expect([value, await ownerOf(owner, kind, value)]).toEqual([value, id]);
  const claimed = [...(await stored()).values()].filter(
    ({ pk, ownerId }) => String(pk).endsWith("#unique") && ids.includes(ownerId as CustomerId),
  );
  expect(claimed).toHaveLength(shown.length);
}

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
