import fc from "fast-check";
import { expect, test } from "vitest";
import { carryOut, dyingAt, slice } from "../../../../test/fixtures/bulk.ts";
import { ownDatabase, ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import { claim } from "../customer/claims.ts";
import * as Customer from "../customer/customer.ts";
import { CustomerRecord } from "../customer/entity.ts";
import type { CustomerItem } from "../customer/repo.ts";
import type { Customer as Shape } from "../customer/schema.ts";
import { customerOf } from "../customer/view.ts";
import { isAppError } from "../kernel/error.ts";
import { newId } from "../kernel/id.ts";
import { readAfter } from "../kernel/journal.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { ownerOf } from "../kernel/unique.ts";
import { write } from "../kernel/write.ts";
import * as Bulk from "./bulk.ts";
import { stored } from "./read.ts";
import { jobs } from "./repo.ts";
import type { BulkChange, Skipped } from "./schema.ts";
import { skipped } from "./skipped.ts";

const database = await ownDatabase();
const services = await ownServices({}, database);

const howMany = 120;
const tags = fc.subarray(["a", "b", "c"]);
const stage = fc.constantFrom("lead" as const, "loyal" as const, "lost" as const);
const city = fc.constantFrom("Tehran", "Shiraz");
const person = fc.record({ stage, tags, city: fc.option(city), emails: fc.integer({ min: 0, max: 3 }) });
const people = fc.array(person, { minLength: howMany, maxLength: howMany });

const edits = fc
  .record(
    { stage, city: fc.option(city), language: fc.constantFrom("fa" as const, null), add: tags, remove: tags },
    { requiredKeys: [] },
  )
  .map(({ add = [], remove = [], ...set }): BulkChange => {
    const other = remove.filter((tag) => !add.includes(tag));
    const named = { ...(add.length > 0 && { addTags: add }), ...(other.length > 0 && { removeTags: other }) };
    return { set: Object.keys(set).length > 0 ? set : { stage: "loyal" }, ...named };
  });
const change = fc.oneof({ weight: 3, arbitrary: edits }, fc.constant<BulkChange>({ delete: true }));

/** What somebody else does meanwhile: after the freeze, between two slices, after it all, while it is undone. */
const doing = fc.record({
  when: fc.integer({ min: 0, max: 3 }),
  who: fc.integer({ min: 0, max: howMany - 1 }),
  what: fc.constantFrom("stage", "tags", "city", "about", "delete", "restore", "take", "delete and restore"),
  stage,
  tags,
  city: fc.option(city),
});
const death = fc.record({ nth: fc.integer({ min: 0, max: 3 }), late: fc.boolean() });

async function made(scope: TenantScope, all: typeof people extends fc.Arbitrary<infer T> ? T : never) {
  const at = scope.now().toISOString();
  const items = all.map(({ stage, tags, city, emails }, n): CustomerItem => {
    const customerId = newId("cus", scope.now());
    const own = Array.from({ length: emails }, (_, nth) => `${n}.${nth}@example.com`);
    return {
      ...{
        tenantId: scope.tenantId,
        customerId,
        version: 1,
        kind: "person",
        displayName: `P${n}`,
        stage,
        tags,
      },
      ...{
        emails: own,
        phones: ["+982188881234"],
        externalIds: [],
        address: city === null ? null : { city },
      },
      ...{ ownerId: null, source: { kind: "hand" }, createdAt: at, createdBy: "usr_x", updatedAt: at },
    };
  });
  for (let from = 0; from < items.length; from += 18) {
    const change = write(scope, "test.made");
    for (const item of items.slice(from, from + 18)) {
      claim(change, item.customerId, undefined, item).create(CustomerRecord, item.customerId, item);
    }
    await change.commit();
  }
  return items;
}

type Doing = typeof doing extends fc.Arbitrary<infer T> ? T : never;

async function act(scope: TenantScope, item: CustomerItem, { what, stage, tags, city }: Doing) {
  const { customerId } = item;
  try {
    if (what === "delete" || what === "delete and restore") await Customer.remove(scope, { customerId });
    if (what === "restore" || what === "delete and restore") await Customer.restore(scope, { customerId });
    if (what === "take") {
      await Customer.create(scope, { body: { displayName: "taker", emails: item.emails.slice(0, 1) } });
    }
    const patch = { stage: { stage }, tags: { tags }, city: { address: city === null ? null : { city } } };
    const fields = what === "about" ? { about: "theirs" } : patch[what as keyof typeof patch];
    if (!fields) return;
    const { version } = await Customer.read(scope, { customerId });
    await Customer.edit(scope, { customerId, body: { version, ...fields } });
  } catch (error) {
    if (!isAppError(error, "missing") && !isAppError(error, "conflict")) throw error;
  }
}

/** Marks of the writing itself: how often, when last, since when in the stage. */
const marks = new Set(["version", "updatedAt", "deletedAt", "stageSince"]);

/** What counts of a record. */
const facts = (item: CustomerItem): Partial<Shape> =>
  Object.fromEntries(
    Object.entries(customerOf(item, item.companyId ?? null)).filter(([name]) => !marks.has(name)),
  );

test("undone, everything is as before but what others touched, and that is listed; whatever is killed and when", async () => {
  const run = async (
    all: Parameters<typeof made>[1],
    bulk: BulkChange,
    chosen: number,
    doings: Doing[],
    deaths: [{ nth: number; late: boolean } | null, { nth: number; late: boolean } | null],
  ) => {
    const { owner, tenantId } = await openWorkspace(services);
    const items = await made(owner, all);
    const others = async (when: number) => {
      for (const each of doings.filter((doing) => doing.when === when)) {
        await act(owner, items[each.who] as CustomerItem, each);
      }
    };
    const ids = items.filter((_, n) => n % 7 !== chosen).map(({ customerId }) => customerId);
    const { jobId } = await Bulk.start(owner, { body: { selection: { ids }, change: bulk } });
    for (const [phase, what] of (["apply", "undo"] as const).entries()) {
      await others(2 * phase);
      if (what === "undo") await Bulk.undo(owner, { jobId });
      const dies = deaths[phase];
      let met = false;
      const meanwhile = async () => {
        if (!met) await others(2 * phase + 1);
        met = true;
      };
      if (dies) {
        await dyingAt(database, services, dies, (dying) => carryOut(dying, tenantId, jobId, what));
        await meanwhile();
        // Two of them go on, as when a step is repeated while the first is still at work.
        await Promise.all([slice(services, tenantId, jobId, what), slice(services, tenantId, jobId, what)]);
      }
      await carryOut(services, tenantId, jobId, what, meanwhile);
    }
    await checked(owner, jobId, items, bulk);
  };
  await fc.assert(
    fc.asyncProperty(
      people,
      change,
      fc.integer({ min: 0, max: 7 }),
      fc.array(doing, { maxLength: 40 }),
      fc.tuple(fc.option(death), fc.option(death)),
      run,
    ),
    { numRuns: 8, endOnFailure: true },
  );
});

type Change = { seq: number; id: CustomerId; fields: Map<string, unknown>; deleted?: boolean };

/** Everything that others did to a record, by the journal. */
function othersOf(entries: Awaited<ReturnType<typeof readAfter>>): Change[] {
  return entries.flatMap(({ seq, action, events, changes = [] }) => {
    const id = events[0]?.data.customerId as CustomerId;
    const fields = new Map(changes.map(({ path, after }) => [path, after]));
    if (action === "customer.edit") return [{ seq, id, fields }];
    if (action === "customer.delete") return [{ seq, id, fields, deleted: true }];
    return action === "customer.restore" ? [{ seq, id, fields, deleted: false }] : [];
  });
}

async function checked(
  scope: TenantScope,
  jobId: Parameters<typeof Bulk.read>[1]["jobId"],
  items: CustomerItem[],
  bulk: BulkChange,
) {
  const entries = await readAfter(scope, 0, 10_000);
  const parts = await jobs(scope).partsAfter(jobId as never, 0, 1000);
  const doneAt = entries.filter(({ action }) => action === "bulk.chunk");
  const undoneAt = entries.filter(({ action }) => action === "bulk.undo-chunk");
  expect(undoneAt).toHaveLength(parts.length);
  const written = doneAt.flatMap(({ records }) =>
    records.flatMap(({ noun, ids }) => (noun === "customer" ? ids : [])),
  );
  expect(new Set(written).size).toBe(written.length);
  const job = await Bulk.read(scope, { jobId });
  expect(job).toMatchObject({ state: "undone", done: job.total, changed: written.length });

  const others = othersOf(entries);
  const now = await stored(
    scope,
    items.map(({ customerId }) => customerId),
  );
  const listed = await allSkipped(scope, jobId);
  const expected: Skipped[] = [];
  for (const [nth, part] of parts.entries()) {
    const end = undoneAt[nth]?.seq ?? 0;
    for (const { customerId: id, fields } of part.done) {
      const start = doneAt.find(({ records }) => records.some(({ ids }) => ids.includes(id)))?.seq ?? 0;
      const between = others.filter((other) => other.id === id && other.seq > start && other.seq < end);
      const standing = between.findLast(({ deleted }) => deleted !== undefined)?.deleted;
      const touched = (fields ?? [])
        .map(({ path }) => path)
        .filter((path) => between.some((other) => other.fields.has(path)));
      const entry = (reason: Skipped["reason"], more: object = {}) =>
        expected.push({ customerId: id, phase: "undo", reason, ...more });
      if (bulk.delete) {
        const taken = standing === undefined && now.get(id)?.deletedAt !== undefined;
        const later = others.some((other) => other.id === id && other.seq > end && other.deleted);
        if (standing === false) entry("restored");
        else if (standing === true) entry("changed");
        else if (taken && !later) entry("email-taken");
      } else {
        const fields = touched.length > 0 && { fields: touched };
        if (standing || fields) entry(standing ? "gone" : "changed", { ...fields });
      }
    }
  }
  const undoListed = listed.filter(({ phase }) => phase === "undo");
  const plain = undoListed.map(({ displayName: _, ...rest }) => rest);
  expect(plain).toEqual(expect.arrayContaining(expected));
  // An address may have been taken and the record deleted again after its undoing: that one is told only by the list.
  expect(plain.filter(({ reason }) => reason !== "email-taken")).toEqual(
    expected.filter(({ reason }) => reason !== "email-taken"),
  );

  const stillGone = new Set(plain.filter(({ reason }) => reason === "email-taken").map((e) => e.customerId));
  for (const before of items) {
    const id = before.customerId;
    const theirs = others.filter((other) => other.id === id);
    const after = now.get(id);
    if (!after) throw new Error(`${id} is lost`);
    const wanted = { ...facts(before), ...Object.fromEntries(theirs.flatMap(({ fields }) => [...fields])) };
    expect(facts(after)).toEqual(wanted);
    const deleted = theirs.findLast((other) => other.deleted !== undefined)?.deleted ?? stillGone.has(id);
    expect(after.deletedAt !== undefined).toBe(deleted);
    for (const email of after.emails) {
      const holder = await ownerOf(scope, "email", email);
      expect(holder === id).toBe(!deleted);
    }
  }
}

async function allSkipped(scope: TenantScope, jobId: Parameters<typeof Bulk.read>[1]["jobId"]) {
  const all: Skipped[] = [];
  let cursor: string | undefined;
  do {
    const page = await skipped(scope, { jobId, limit: 100, ...(cursor && { cursor }) });
    all.push(...page.items);
    cursor = page.cursor;
  } while (cursor);
  return all;
}
