import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { memoryFiles } from "../../../../test/fixtures/files.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import { create as createField, list as listFields } from "../field/field.ts";
import * as File from "../file/file.ts";
import * as Interaction from "../interaction/interaction.ts";
import type { CustomerId, FileId, InteractionId, OrderId, TaskId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import * as Order from "../order/order.ts";
import { done } from "../task/done.ts";
import { list as listTasks } from "../task/list.ts";
import * as Task from "../task/task.ts";
import * as Customer from "./customer.ts";
import { merge } from "./merge.ts";
import { page } from "./page.ts";
import { CustomerPage, firstLines } from "./page-schema.ts";
import { timeline } from "./timeline.ts";
import { unmerge } from "./unmerge.ts";

const stored = memoryFiles();
let workspace: Workspace;
let owner: TenantScope;

const services = await ownServices({ files: stored });
beforeAll(async () => {
  workspace = await openWorkspace(services);
  owner = workspace.owner;
  for (const [order, key] of ["size", "colour"].entries()) {
    await createField(owner, { body: { key, label: key, type: "text", order: 9 - order } });
  }
});

const make = async (displayName: string, more: object = {}): Promise<CustomerId> =>
  (await Customer.create(owner, { body: { displayName, ...more } })).customerId;

/** What can happen to a customer, by the name of its kind; each picks among what is there by a number. */
type World = {
  customerIds: CustomerId[];
  interactions: InteractionId[];
  orders: OrderId[];
  tasks: TaskId[];
  files: { customerId: CustomerId; fileId: FileId }[];
};
const lines = [1, 2, 3, 4].map((n) => ({ name: `Tea ${n}`, quantity: n / 2, amount: n * 100 }));
const some = <T>(from: T[], n: number): T | undefined => from[n % from.length];
const happenings: Record<string, (world: World, n: number) => Promise<unknown>> = {
  async log(world, n) {
    const customerId = some(world.customerIds, n) as CustomerId;
    const body = { kind: "call" as const, text: `talk ${n}`, minutes: n };
    world.interactions.push((await Interaction.log(owner, { customerId, body })).interactionId);
  },
  async editTalk({ interactions }, n) {
    const interactionId = some(interactions, n);
    if (!interactionId) return;
    const { version } = await Interaction.read(owner, { interactionId });
    await Interaction.edit(owner, { interactionId, body: { version, outcome: `outcome ${n}` } });
  },
  async removeTalk(world, n) {
    const interactionId = some(world.interactions, n);
    if (!interactionId) return;
    await Interaction.remove(owner, { interactionId });
    if (n % 2 === 0) await Interaction.restore(owner, { interactionId });
    else world.interactions = world.interactions.filter((id) => id !== interactionId);
  },
  async order(world, n) {
    const customerId = some(world.customerIds, n) as CustomerId;
    const placedAt = new Date(Date.UTC(2026, 0, 1, n)).toISOString();
    const body = { customerId, placedAt, currency: n % 3 === 0 ? "EUR" : "IRR", lines };
    world.orders.push((await Order.create(owner, { body })).orderId);
  },
  async cancel({ orders }, n) {
    const orderId = some(orders, n);
    if (!orderId) return;
    const { version } = await Order.read(owner, { orderId });
    await Order.edit(owner, { orderId, body: { version, status: "cancelled" } });
  },
  async task(world, n) {
    const customerId = some(world.customerIds, n) as CustomerId;
    const due = n % 2 === 0 ? "2026-12-01" : n % 3 === 0 ? "2026-12-01T09:30:00.000Z" : null;
    const repeat = due !== null && n % 5 === 0 ? { unit: "week" as const, every: 2 } : null;
    const body = { title: `Call ${n}`, about: "all of it", customerId, due, repeat };
    world.tasks.push((await Task.create(owner, { body })).taskId);
  },
  async finish(world, n) {
    const taskId = some(world.tasks, n);
    if (taskId) await done(owner, { taskId });
    world.tasks = world.tasks.filter((id) => id !== taskId);
  },
  async file(world, n) {
    const customerId = some(world.customerIds, n) as CustomerId;
    const { file, upload } = await File.announce(owner, { customerId, body: { name: `${n}.txt`, size: 4 } });
    if (n % 4 === 0) return;
    await stored.write(upload.fields.key ?? "", Buffer.from("text"), "");
    world.files.push(await File.uploaded(owner, { customerId, fileId: file.fileId }));
  },
  async removeFile(world, n) {
    const file = some(world.files, n);
    if (file) await File.remove(owner, { customerId: file.customerId, fileId: file.fileId });
    world.files = world.files.filter((each) => each !== file);
  },
};

/** What the separate questions answer, in the page's shape. */
async function asked(scope: TenantScope, customerId: CustomerId, lines: number) {
  const [customer, moments, tasks, files, fields] = await Promise.all([
    Customer.read(scope, { customerId }),
    timeline(scope, { customerId, limit: lines }),
    listTasks(scope, { customerId, limit: firstLines.tasks }),
    File.list(scope, { customerId, limit: firstLines.files }),
    listFields(scope, {}),
  ]);
  return { customer, timeline: moments, tasks, files, fields: fields.items };
}

/** What a timeline goes on with. Cursors of one place may differ: in what they tell twice of, and once. */
const afterIt = async (customerId: CustomerId, { cursor }: CustomerPage["timeline"]) =>
  cursor === undefined ? [] : (await timeline(owner, { customerId, cursor, limit: 200 })).items;

test("says whatever happened what the separate questions say, before, in and after a merge", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...Object.keys(happenings)), fc.nat(30)), { maxLength: 25 }),
      fc.array(fc.tuple(fc.constantFrom(...Object.keys(happenings)), fc.nat(30)), { maxLength: 6 }),
      async (before, during) => {
        const [customerId, other] = [await make("Sara"), await make("Sarah")];
        const world: World = {
          customerIds: [customerId],
          interactions: [],
          orders: [],
          tasks: [],
          files: [],
        };
        const both = { ...world, customerIds: [customerId, other] };
        const agrees = async (id: CustomerId) => {
          const { orders, seq, ...shown } = CustomerPage.parse(await page(owner, { customerId: id }));
          const lines = shown.timeline.items.length;
          expect(lines).toBeGreaterThan(0);
          const separate = CustomerPage.omit({ orders: true, seq: true }).parse(
            await asked(owner, id, lines),
          );
          // The company's name is told by the page alone.
          const { company, ...customer } = shown.customer;
          expect(company).toBeNull();
          const here = shown.timeline.items;
          expect({ ...shown, customer, timeline: here }).toEqual({
            ...separate,
            timeline: separate.timeline.items,
          });
          expect(await afterIt(id, shown.timeline)).toEqual(await afterIt(id, separate.timeline));
          const { items } = await Order.list(owner, { customerId: id, limit: 100 });
          expect(orders?.total).toBe(items.length);
          expect(new Set(orders?.rows.map(({ orderId }) => orderId))).toEqual(
            new Set(items.map(({ orderId }) => orderId)),
          );
          expect(orders?.rows.map(({ placedAt }) => placedAt)).toEqual(
            items.map(({ placedAt }) => placedAt).sort((a, b) => (a < b ? 1 : -1)),
          );
        };
        for (const [name, n] of before) await happenings[name]?.(both, n);
        await agrees(customerId);
        await agrees(other);
        const { version } = await Customer.read(owner, { customerId: other });
        const winner = await Customer.read(owner, { customerId });
        await merge(owner, {
          customerId,
          body: { version: winner.version, other: { customerId: other, version } },
        });
        for (const [name, n] of during) await happenings[name]?.(both, n);
        await agrees(customerId);
        await agrees(other);
        await unmerge(owner, { customerId, body: { absorbedId: other } });
        await agrees(customerId);
        await agrees(other);
      },
    ),
    { numRuns: 12 },
  );
});

test("names others with the same phone, and nobody else", async () => {
  const phones = ["+982188881234"];
  const [one, other] = [await make("One", { phones }), await make("Other", { phones })];
  await make("Third", { phones: ["+982188881235"] });
  const { customer } = await page(owner, { customerId: one });
  expect(customer.warnings).toEqual([
    {
      code: "customer.phone-shared",
      path: "phones.0",
      customers: [{ customerId: other, displayName: "Other" }],
    },
  ]);
});

test("shows whoever sees only their own nobody else's, neither by its id nor in a hint", async () => {
  const agent = workspace.member("agent", "agent", "own");
  const phones = ["+982188885555"];
  const theirs = await make("Theirs", { phones });
  const { customerId } = await Customer.create(agent, { body: { displayName: "Mine", phones } });
  await expect(page(agent, { customerId: theirs })).rejects.toMatchObject({ code: "customer.missing" });
  expect((await page(agent, { customerId })).customer.warnings).toBeUndefined();
});
