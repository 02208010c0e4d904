import { describe, expect, test } from "vitest";
import { carryOut, slice } from "../../../../test/fixtures/bulk.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import { merge as mergeInto } from "../customer/merge.ts";
import { unmerge } from "../customer/unmerge.ts";
import { readAfter } from "../kernel/journal.ts";
import type { CustomerId, JobId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { ownerOf } from "../kernel/unique.ts";
import * as Bulk from "./bulk.ts";
import { look } from "./look.ts";
import type { BulkChange } from "./schema.ts";
import { skipped } from "./skipped.ts";

const services = await ownServices();

async function people(
  scope: TenantScope,
  how: number,
  more: Partial<Parameters<typeof Customer.create>[1]["body"]> = {},
) {
  const ids: CustomerId[] = [];
  for (let n = 0; n < how; n += 1) {
    const body = { displayName: `Person ${n}`, emails: [`p${n}@example.com`], ...more };
    ids.push((await Customer.create(scope, { body })).customerId);
  }
  return ids;
}

const begin = (scope: TenantScope, ids: CustomerId[], change: BulkChange) =>
  Bulk.start(scope, { body: { selection: { ids }, change } });
const apply = ({ tenantId }: TenantScope, jobId: JobId) => carryOut(services, tenantId, jobId, "apply");
const undo = ({ tenantId }: TenantScope, jobId: JobId) => carryOut(services, tenantId, jobId, "undo");
const customer = (scope: TenantScope, customerId: CustomerId) => Customer.read(scope, { customerId });

describe("a bulk change", () => {
  test("is looked at before: how many, and the first few before and after, and nothing happens", async () => {
    const { owner } = await openWorkspace(services);
    const ids = await people(owner, 7, { tags: ["old"], address: { city: "Tehran", street: "Valiasr" } });
    const change = { set: { stage: "loyal", city: "Shiraz" }, addTags: ["new"] } satisfies BulkChange;
    await Customer.edit(owner, {
      customerId: ids[0] as CustomerId,
      body: { version: 1, stage: "loyal", address: { city: "Shiraz" }, tags: ["new"] },
    });
    const before = await customer(owner, ids[1] as CustomerId);
    const found = await look(owner, { selection: { ids: [...ids, ...ids] }, change });
    expect(found).toMatchObject({ total: 7, changes: 6 });
    expect(found.examples).toHaveLength(5);
    expect(found.examples[0]).toEqual({
      customerId: ids[1],
      displayName: "Person 1",
      before: { stage: "lead", city: "Tehran", tags: ["old"] },
      after: { stage: "loyal", city: "Shiraz", tags: ["old", "new"] },
    });
    expect(await customer(owner, ids[1] as CustomerId)).toEqual(before);
  });

  test("of all that a search finds is looked at and done like that of the same records named one by one", async () => {
    const { owner, member } = await openWorkspace(services);
    const ids = await people(owner, 30, { tags: ["old"], address: { city: "Tehran" } });
    const agent = member("nima", "agent", "own");
    const [mine] = await people(agent, 1, { emails: [], tags: ["old"] });
    await people(owner, 5, { emails: [] });
    await Customer.edit(owner, { customerId: ids[3] as CustomerId, body: { version: 1, stage: "loyal" } });
    const search = { where: { column: "tags", equals: "old" }, limit: 3, offset: 2 };
    for (const change of [
      { set: { stage: "loyal", city: null } },
      { set: { stage: "loyal", language: null, city: "Tehran" } },
      { removeTags: ["old"] },
      { addTags: ["old"] },
      { set: { region: "Fars" } },
      { delete: true },
    ] satisfies BulkChange[]) {
      const named = await look(owner, { selection: { ids: [...ids, mine as CustomerId] }, change });
      const found = await look(owner, { selection: { search }, change });
      expect(found).toMatchObject({ total: 31, changes: named.changes });
      expect(found.examples).toHaveLength(named.examples.length);
    }
    const own = await Bulk.start(agent, { body: { selection: { search }, change: { addTags: ["new"] } } });
    expect(own.total).toBe(1);
    const { jobId } = await Bulk.start(owner, {
      body: { selection: { search }, change: { addTags: ["new"] } },
    });
    await apply(owner, jobId);
    expect(await Bulk.read(owner, { jobId })).toMatchObject({ total: 31, changed: 31 });
    const both = { selection: { search, ids }, change: { addTags: ["x"] } };
    await expect(look(owner, both)).rejects.toMatchObject({
      details: { fields: [{ path: "selection", rule: "one-selection" }] },
    });
  });

  test("changes each selected record once, keeps what it doesn't speak of, and tells it once", async () => {
    const { owner } = await openWorkspace(services);
    const ids = await people(owner, 120, { tags: ["old"], address: { city: "Tehran", street: "Valiasr" } });
    const job = await begin(owner, ids.slice(0, 110), {
      set: { stage: "loyal", city: "Shiraz" },
      addTags: ["new"],
      removeTags: ["old"],
    });
    expect(job).toMatchObject({ state: "running", total: 110, done: 0 });
    await apply(owner, job.jobId);
    expect(await Bulk.read(owner, { jobId: job.jobId })).toMatchObject({
      state: "done",
      ...{ total: 110, done: 110, changed: 110, skipped: 0 },
    });
    for (const id of [ids[0], ids[109]]) {
      expect(await customer(owner, id as CustomerId)).toMatchObject({
        ...{ version: 2, stage: "loyal", tags: ["new"] },
        address: { city: "Shiraz", street: "Valiasr" },
      });
    }
    expect(await customer(owner, ids[110] as CustomerId)).toMatchObject({ version: 1, stage: "lead" });
    const told = (await readAfter(owner, 0, 1000)).flatMap(({ events }) => events);
    expect(told.filter(({ name }) => name === "bulk.finished")).toMatchObject([
      { data: { jobId: job.jobId, total: 110, changed: 110, skipped: 0 }, subjects: [] },
    ]);
    expect(told.some(({ subjects }) => subjects.length > 0)).toBe(false);
  });

  test("leaves what somebody changed since it was asked for, and says so with the name", async () => {
    const { owner } = await openWorkspace(services);
    const ids = await people(owner, 4);
    const [edited, deleted, full, other] = ids as [CustomerId, CustomerId, CustomerId, CustomerId];
    const fifty = Array.from({ length: 50 }, (_, n) => `t${n}`);
    await Customer.edit(owner, { customerId: full, body: { version: 1, tags: fifty } });
    const { jobId } = await begin(owner, ids, { set: { stage: "loyal" }, addTags: ["new"] });
    await Customer.edit(owner, { customerId: edited, body: { version: 1, stage: "lost" } });
    await Customer.edit(owner, { customerId: other, body: { version: 1, about: "hers", tags: ["hers"] } });
    await Customer.remove(owner, { customerId: deleted });
    await apply(owner, jobId);
    expect((await skipped(owner, { jobId })).items).toEqual([
      { customerId: edited, displayName: "Person 0", phase: "change", reason: "changed", fields: ["stage"] },
      { customerId: deleted, phase: "change", reason: "gone" },
      { customerId: full, displayName: "Person 2", phase: "change", reason: "too-many-tags" },
    ]);
    expect(await customer(owner, edited)).toMatchObject({ stage: "lost", tags: [] });
    expect(await customer(owner, other)).toMatchObject({ stage: "loyal", tags: ["hers", "new"] });
  });

  test("that deletes gives back what the records are found by, and undone has it again but for what others took", async () => {
    const { owner } = await openWorkspace(services);
    const ids = await people(owner, 60, { phones: ["+982188881234"] });
    const { jobId } = await begin(owner, ids, { delete: true });
    await apply(owner, jobId);
    expect((await Customer.list(owner, {})).items).toEqual([]);
    expect(await ownerOf(owner, "email", "p0@example.com")).toBeUndefined();
    await Customer.create(owner, { body: { displayName: "Thief", emails: ["p3@example.com"] } });
    await Customer.restore(owner, { customerId: ids[5] as CustomerId });
    await Bulk.undo(owner, { jobId });
    await undo(owner, jobId);
    expect(await Bulk.read(owner, { jobId })).toMatchObject({
      state: "undone",
      undo: { total: 60, done: 60, restored: 58, kept: 2 },
    });
    expect((await skipped(owner, { jobId })).items).toEqual([
      { customerId: ids[3], phase: "undo", reason: "email-taken" },
      { customerId: ids[5], displayName: "Person 5", phase: "undo", reason: "restored" },
    ]);
    expect(await ownerOf(owner, "email", "p0@example.com")).toBe(ids[0]);
    expect((await Customer.list(owner, { phone: "021 8888 1234" })).items.length).toBeGreaterThan(0);
  });

  test("reaches who was merged into a record with it: gone together, back together, still to be taken apart", async () => {
    const { owner } = await openWorkspace(services);
    const ids = (await people(owner, 3)) as [CustomerId, CustomerId, CustomerId];
    const [winner, absorbed, late] = ids;
    const merge = (id: CustomerId, version: number, other: CustomerId, otherVersion: number) =>
      mergeInto(owner, {
        customerId: id,
        body: { version, other: { customerId: other, version: otherVersion }, fields: {}, values: {} },
      });
    await merge(winner, 1, absorbed, 1);
    const edit = await begin(owner, ids, { addTags: ["x"] });
    expect(edit.total).toBe(2);
    await merge(winner, (await customer(owner, winner)).version, late, 1);
    await apply(owner, edit.jobId);
    expect((await skipped(owner, edit)).items).toMatchObject([{ customerId: late, reason: "gone" }]);
    const { jobId } = await begin(owner, [winner], { delete: true });
    await apply(owner, jobId);
    expect(await ownerOf(owner, "email", "p1@example.com")).toBeUndefined();
    await Bulk.undo(owner, { jobId });
    await undo(owner, jobId);
    expect(await Bulk.read(owner, { jobId })).toMatchObject({ undo: { restored: 1, kept: 0 } });
    await Bulk.undo(owner, edit);
    await undo(owner, edit.jobId);
    expect(await ownerOf(owner, "email", "p1@example.com")).toBe(absorbed);
    await unmerge(owner, { customerId: winner, body: { absorbedId: absorbed } });
    expect(await customer(owner, absorbed)).toMatchObject({ displayName: "Person 1", tags: [] });
    expect((await customer(owner, winner)).tags).toEqual([]);
  });

  test("can be stopped: what is changed stays, nothing more comes; undoing a running one stops it first", async () => {
    const { owner, tenantId } = await openWorkspace(services);
    const ids = await people(owner, 200);
    const first = await begin(owner, ids, { addTags: ["a"] });
    await slice(services, tenantId, first.jobId, "apply");
    expect(await Bulk.cancel(owner, first)).toMatchObject({ state: "cancelled", changed: 48 });
    await apply(owner, first.jobId);
    expect(await Bulk.cancel(owner, first)).toMatchObject({ state: "cancelled", changed: 48 });
    const second = await begin(owner, ids, { addTags: ["b"] });
    await slice(services, tenantId, second.jobId, "apply");
    expect(await Bulk.undo(owner, second)).toMatchObject({ state: "undoing", changed: 48 });
    await apply(owner, second.jobId);
    await undo(owner, second.jobId);
    expect(await Bulk.undo(owner, second)).toMatchObject({ state: "undone", undo: { restored: 48 } });
    await undo(owner, second.jobId);
    const tags = (await Customer.list(owner, { limit: 200 })).items.map((each) => each.tags.join());
    expect(tags.filter((each) => each === "a")).toHaveLength(48);
    expect(tags.filter((each) => each === "")).toHaveLength(152);
    await expect(Bulk.cancel(owner, second)).rejects.toThrow("job.is-undone");
    const ends = (await readAfter(owner, 0, 1000)).flatMap(({ events }) => events.map(({ name }) => name));
    expect(ends.filter((name) => name === "bulk.undone")).toHaveLength(1);
  });

  test("asked for twice with one key is one job, and its selection stays as it was frozen", async () => {
    const { owner } = await openWorkspace(services);
    const ids = await people(owner, 3);
    const body = { selection: { ids }, change: { addTags: ["x"] } };
    const asked = { body, idempotencyKey: "key" };
    const [one, two] = await Promise.all([Bulk.start(owner, asked), Bulk.start(owner, asked)]);
    await Customer.remove(owner, { customerId: ids[0] as CustomerId });
    expect((await Bulk.start(owner, asked)).jobId).toBe(one.jobId);
    expect(two.jobId).toBe(one.jobId);
    await apply(owner, one.jobId);
    expect(await Bulk.read(owner, one)).toMatchObject({ total: 3, changed: 2, skipped: 1 });
    const other = { ...asked, body: { ...body, change: { addTags: ["y"] } } };
    await expect(Bulk.start(owner, other)).rejects.toThrow("idempotency.key-reused");
    expect((await Bulk.list(owner, {})).items).toHaveLength(1);
  });

  test("takes in only whom the asker may see, and only what their role allows", async () => {
    const { owner, member } = await openWorkspace(services);
    const agent = member("nima", "agent", "own");
    const theirs = await people(owner, 2);
    const [mine] = await people(agent, 1, { emails: [] });
    const selection = { ids: [...theirs, mine as CustomerId] };
    expect(await look(agent, { selection, change: { addTags: ["x"] } })).toMatchObject({ total: 1 });
    const none = Bulk.start(agent, { body: { selection: { ids: theirs }, change: { addTags: ["x"] } } });
    await expect(none).rejects.toMatchObject({
      details: { fields: [{ path: "selection", rule: "nothing-selected" }] },
    });
    const job = await begin(agent, selection.ids, { addTags: ["x"] });
    await apply(agent, job.jobId);
    expect((await customer(owner, theirs[0] as CustomerId)).tags).toEqual([]);
    await expect(begin(agent, selection.ids, { delete: true })).rejects.toThrow("role.may-not");
    await expect(begin(member("v", "viewer"), theirs, { addTags: ["x"] })).rejects.toThrow("role.may-not");
    const owners = await begin(owner, theirs, { delete: true });
    expect((await Bulk.list(agent, {})).items.map(({ jobId }) => jobId)).toEqual([job.jobId]);
    await expect(Bulk.read(agent, owners)).rejects.toThrow("job.missing");
    await expect(Bulk.undo(member("a", "agent"), owners)).rejects.toThrow("role.may-not");
    const stranger = begin(owner, theirs, { set: { ownerId: "usr_nobody" as never } });
    await expect(stranger).rejects.toMatchObject({ details: { fields: [{ rule: "no-member" }] } });
  });
});
