import { beforeAll, describe, expect, test } from "vitest";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import { merge } from "../customer/merge.ts";
import { timeline } from "../customer/timeline.ts";
import { unmerge } from "../customer/unmerge.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { record } from "./consent.ts";

let now = new Date("2026-11-22T09:00:00Z");
let workspace: Workspace;
let owner: TenantScope;

const services = await ownServices({ clock: { now: () => now } });
beforeAll(async () => {
  workspace = await openWorkspace(services);
  owner = workspace.owner;
});

const make = async (): Promise<CustomerId> =>
  (await Customer.create(owner, { body: { displayName: "Sara" } })).customerId;
type Body = Partial<Parameters<typeof record>[1]["body"]>;
const say = (customerId: CustomerId, body: Body = {}, idempotencyKey?: string) =>
  record(owner, {
    customerId,
    body: { channel: "email", state: "granted", how: "form", ...body },
    idempotencyKey,
  });
const code = (expected: string) => expect.objectContaining({ code: expected });
const nothing = { state: "unknown", at: null, how: null, text: null, by: null };

describe("consent", () => {
  test("of every channel is unknown until the customer said something; then it has its proof", async () => {
    const customerId = await make();
    const { consent } = await Customer.read(owner, { customerId });
    expect(consent).toEqual({
      email: nothing,
      sms: nothing,
      phone: nothing,
      post: nothing,
      whatsapp: nothing,
    });
    const after = await say(customerId, { at: "2026-11-01T08:00:00Z", text: "Send me news" });
    expect(after.consent).toEqual({
      ...consent,
      email: {
        state: "granted",
        at: "2026-11-01T08:00:00.000Z",
        how: "form",
        text: "Send me news",
        by: "usr_owner",
      },
    });
    expect((await Customer.read(owner, { customerId })).consent).toEqual(after.consent);
  });

  test("that is taken back leaves what was said before in the timeline, with its proof", async () => {
    const customerId = await make();
    await say(customerId, { text: "yes" });
    const { consent } = await say(customerId, { state: "refused", how: "phone", text: "no more" });
    expect(consent.email).toMatchObject({ state: "refused", how: "phone" });
    const { items } = await timeline(owner, { customerId });
    const said = items.filter(({ kind }) => kind === "consent.recorded");
    expect(said.map(({ data }) => data?.text).sort()).toEqual(["no more", "yes"]);
    expect(said.flatMap(({ changes }) => changes ?? [])).toContainEqual({
      path: "consent.email",
      before: "granted",
      after: "refused",
    });
  });

  test("of several channels, written down at once and beside an edit, is all there", async () => {
    const customerId = await make();
    await Promise.all([
      say(customerId),
      say(customerId, { channel: "sms", state: "refused" }),
      Customer.edit(owner, { customerId, body: { version: 1, about: "x" } }),
    ]);
    expect(await Customer.read(owner, { customerId })).toMatchObject({
      version: 4,
      about: "x",
      consent: { email: { state: "granted" }, sms: { state: "refused" } },
    });
  });

  test("sent twice under one key is written down once; the key with another body is refused", async () => {
    const [customerId, key] = [await make(), "0190163d-8694-739b-aea5-966c26f8ad91"];
    const first = await say(customerId, {}, key);
    expect(await say(customerId, {}, key)).toEqual(first);
    await expect(say(customerId, { state: "refused" }, key)).rejects.toEqual(code("idempotency.key-reused"));
  });

  test("of the future, without a way, or of who isn't there is refused", async () => {
    const customerId = await make();
    await expect(say(customerId, { at: "2026-11-23T09:00:00Z" })).rejects.toMatchObject({
      details: { fields: [{ path: "at", rule: "future" }] },
    });
    await expect(say("cus_0nobody" as CustomerId)).rejects.toEqual(code("customer.missing"));
    const agent = workspace.member("agent", "agent", "own");
    const body = { channel: "sms", state: "granted", how: "form" } as const;
    await expect(record(agent, { customerId, body })).rejects.toEqual(code("customer.missing"));
    const viewer = workspace.member("viewer", "viewer");
    await expect(record(viewer, { customerId, body })).rejects.toEqual(code("role.may-not"));
  });

  test("of merged customers is what was said last, and parts again with them", async () => {
    const [mine, theirs] = [await make(), await make()];
    await say(mine, { at: "2026-01-01T00:00:00Z" });
    await say(theirs, { at: "2026-02-01T00:00:00Z", state: "refused" });
    await say(theirs, { channel: "post", at: "2026-02-01T00:00:00Z" });
    const before = await Customer.read(owner, { customerId: mine });
    const { consent } = await merge(owner, {
      customerId: mine,
      body: { version: 2, other: { customerId: theirs, version: 3 } },
    });
    expect(consent).toMatchObject({ email: { state: "refused" }, post: { state: "granted" }, sms: nothing });
    const { customer } = await unmerge(owner, { customerId: mine, body: { absorbedId: theirs } });
    expect(customer.consent).toEqual(before.consent);
  });
});

describe("a stage", () => {
  test("says since when, and the timeline says from what to what", async () => {
    now = new Date("2026-11-22T09:00:00Z");
    const customerId = await make();
    const read = () => Customer.read(owner, { customerId });
    expect((await read()).stageSince).toBe("2026-11-22T09:00:00.000Z");
    now = new Date("2026-11-23T09:00:00Z");
    await Customer.edit(owner, { customerId, body: { version: 1, stage: "loyal" } });
    now = new Date("2026-11-24T09:00:00Z");
    await Customer.edit(owner, { customerId, body: { version: 2, about: "x" } });
    await say(customerId);
    expect((await read()).stageSince).toBe("2026-11-23T09:00:00.000Z");
    const { items } = await timeline(owner, { customerId });
    expect(items.flatMap(({ changes }) => changes ?? [])).toContainEqual({
      path: "stage",
      before: "lead",
      after: "loyal",
    });
  });
});
