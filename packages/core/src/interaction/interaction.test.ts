import { beforeAll, describe, expect, test } from "vitest";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import { timeline } from "../customer/timeline.ts";
import { newId } from "../kernel/id.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import * as Interaction from "./interaction.ts";

let workspace: Workspace;
let owner: TenantScope;
let customerId: CustomerId;

const services = await ownServices();
beforeAll(async () => {
  workspace = await openWorkspace(services);
  owner = workspace.owner;
  customerId = await customer();
});

const customer = async () => (await Customer.create(owner, { body: { displayName: "Sara" } })).customerId;
type Body = Partial<Parameters<typeof Interaction.log>[1]["body"]>;
const log = (body: Body = {}, of = customerId, idempotencyKey?: string) =>
  Interaction.log(owner, {
    customerId: of,
    body: { kind: "call", text: "Wants the larger carpet", ...body },
    idempotencyKey,
  });
const code = (expected: string) => expect.objectContaining({ code: expected });
const told = async (of: CustomerId) => (await timeline(owner, { customerId: of })).items;

describe("an interaction", () => {
  test("is read as it was logged, with who did", async () => {
    const made = await log({ direction: "in", minutes: 12, outcome: "Offer", at: "2026-03-01T09:00:00Z" });
    expect(made).toMatchObject({
      version: 1,
      at: "2026-03-01T09:00:00.000Z",
      actor: { kind: "user", id: "usr_owner", name: "Sara" },
    });
    expect(await Interaction.read(owner, { interactionId: made.interactionId })).toEqual(made);
  });

  test("of a customer that isn't there, or of another workspace, is refused and changes nothing", async () => {
    const other = await openWorkspace(services);
    await expect(
      Interaction.log(other.owner, { customerId, body: { kind: "note", text: "x" } }),
    ).rejects.toEqual(code("customer.missing"));
    await expect(log({}, newId("cus", new Date()))).rejects.toEqual(code("customer.missing"));
    const { interactionId } = await log();
    await expect(Interaction.read(other.owner, { interactionId })).rejects.toEqual(
      code("interaction.missing"),
    );
  });

  test.each<[string, Body, string]>([
    ["a note without a text", { kind: "note", text: "  " }, "text"],
    ["a text of 10,001 characters", { text: "x".repeat(10_001) }, "text"],
    ["half a minute", { minutes: 0.5 }, "minutes"],
    ["a time that never is", { at: "2026-02-30T00:00:00Z" }, "at"],
  ])("with %s is refused, and the field named", async (_, body, path) => {
    await expect(log(body)).rejects.toMatchObject({
      code: "input.invalid",
      details: { fields: expect.arrayContaining([expect.objectContaining({ path: `body.${path}` })]) },
    });
  });

  test("keeps no card number of what was typed", async () => {
    const { text, outcome, interactionId } = await log({
      text: "Pays with 4111 1111 1111 1111",
      outcome: "۶۰۳۷-۹۹۱۱-۱۱۱۱-۱۱۱۲",
    });
    expect([text, outcome]).toEqual(["Pays with •••• •••• •••• 1111", "••••-••••-••••-۱۱۱۲"]);
    const edited = await Interaction.edit(owner, {
      interactionId,
      body: { version: 1, text: "no: 5500000000000004" },
    });
    expect(edited.text).toBe("no: ••••••••••••0004");
  });

  test("logged twice under one key is one; the key with another body is refused", async () => {
    const key = "0190163d-8694-739b-aea5-966c26f8ad91";
    const of = await customer();
    const first = await log({}, of, key);
    expect(await log({}, of, key)).toEqual(first);
    for (const body of [{ text: "another" }, { at: "2020-01-01T00:00:00Z" }]) {
      await expect(log(body, of, key)).rejects.toEqual(code("idempotency.key-reused"));
    }
    expect((await Interaction.list(owner, { customerId: of })).items).toEqual([first]);
  });

  test("merges edits of different fields, and tells both values of the same one", async () => {
    const { interactionId } = await log();
    await Interaction.edit(owner, { interactionId, body: { version: 1, outcome: "Offer" } });
    const both = await Interaction.edit(owner, { interactionId, body: { version: 1, minutes: 5 } });
    expect(both).toMatchObject({ version: 3, outcome: "Offer", minutes: 5 });
    await expect(
      Interaction.edit(owner, { interactionId, body: { version: 1, outcome: "None" } }),
    ).rejects.toMatchObject({
      code: "record.conflict",
      details: { conflicts: [{ path: "outcome", yours: "None", theirs: "Offer" }] },
    });
  });

  test("that was deleted shows nowhere, its text neither; taken back it is as it was", async () => {
    const of = await customer();
    const made = await log({ text: "Delicate" }, of);
    const { interactionId } = made;
    await expect(Interaction.remove(owner, { interactionId, version: 7 })).rejects.toEqual(
      code("record.conflict"),
    );
    await Interaction.remove(owner, { interactionId, version: 1 });
    await expect(Interaction.read(owner, { interactionId })).rejects.toEqual(code("interaction.missing"));
    expect((await Interaction.list(owner, { customerId: of })).items).toEqual([]);
    expect(JSON.stringify(await told(of))).not.toContain("Delicate");
    const back = await Interaction.restore(owner, { interactionId });
    expect({ ...back, version: 1, updatedAt: made.updatedAt }).toEqual(made);
    expect(await Interaction.restore(owner, { interactionId })).toEqual(back);
  });

  test("stands in the customer's timeline as it is now, with the beginning of its text", async () => {
    const of = await customer();
    const { interactionId } = await log({ text: "x".repeat(1000) }, of);
    await Interaction.edit(owner, { interactionId, body: { version: 1, minutes: 9 } });
    const items = await told(of);
    expect(items.map(({ kind }) => kind)).toEqual([
      "interaction.edited",
      "interaction.logged",
      "customer.created",
    ]);
    expect(items[1]?.interaction).toMatchObject({ interactionId, minutes: 9, text: `${"x".repeat(280)}…` });
  });
});

describe("the list of a customer's interactions", () => {
  test("has each once, the latest time first, through any pages", async () => {
    const of = await customer();
    const days = ["2026-01-03", "2026-01-01", "2026-01-05", "2026-01-02", "2026-01-04", "2026-01-05"];
    for (const day of days) await log({ at: `${day}T10:00:00Z` }, of);
    const removed = await log({ at: "2026-01-03T12:00:00Z" }, of);
    await Interaction.remove(owner, { interactionId: removed.interactionId });
    for (const limit of [1, 2, 4, 6, 7]) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await Interaction.list(owner, { customerId: of, limit, cursor });
        expect(page.items.length).toBeLessThanOrEqual(limit);
        seen.push(...page.items.map(({ at }) => at.slice(0, 10)));
        cursor = page.cursor;
      } while (cursor);
      expect(seen).toEqual([...days].sort().reverse());
    }
  });

  test("takes no cursor that isn't its own", async () => {
    for (const cursor of ["x", Buffer.from("a#b").toString("base64url"), "%%"]) {
      await expect(Interaction.list(owner, { customerId, cursor })).rejects.toEqual(code("input.invalid"));
    }
  });
});

test("whoever sees only their own customers finds nothing of others' interactions", async () => {
  const { interactionId } = await log();
  const agent = workspace.member("agent", "agent", "own");
  for (const attempt of [
    () => Interaction.read(agent, { interactionId }),
    () => Interaction.edit(agent, { interactionId, body: { version: 1, text: "x" } }),
    () => Interaction.remove(agent, { interactionId }),
    () => Interaction.restore(agent, { interactionId }),
  ]) {
    await expect(attempt()).rejects.toEqual(code("interaction.missing"));
  }
  await expect(Interaction.list(agent, { customerId })).rejects.toEqual(code("customer.missing"));
  const viewer = workspace.member("viewer", "viewer");
  expect((await Interaction.read(viewer, { interactionId })).interactionId).toBe(interactionId);
  await expect(Interaction.log(viewer, { customerId, body: { kind: "note", text: "x" } })).rejects.toEqual(
    code("role.may-not"),
  );
});
