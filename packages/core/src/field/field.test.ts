import { beforeEach, describe, expect, test } from "vitest";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import { timeline } from "../customer/timeline.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { ownerOf } from "../kernel/unique.ts";
import * as Field from "./field.ts";

let workspace: Workspace;
let owner: TenantScope;

const services = await ownServices();
beforeEach(async () => {
  workspace = await openWorkspace(services);
  owner = workspace.owner;
});

type Body = Parameters<typeof Field.create>[1]["body"];
const define = (body: Partial<Body> = {}) =>
  Field.create(owner, { body: { key: "code", label: "Code", type: "text", ...body } });
const make = (custom: Record<string, never | string | number | boolean> = {}) =>
  Customer.create(owner, { body: { displayName: "Sara", custom } });
const change = (fieldKey: string, version: number, body: object) =>
  Field.edit(owner, { fieldKey, body: { version, ...body } });
const code = (expected: string) => expect.objectContaining({ code: expected });
const refusedAt = (path: string, rule: string) =>
  expect.objectContaining({
    details: expect.objectContaining({ fields: [expect.objectContaining({ path, rule })] }),
  });

describe("a field", () => {
  test("is listed as it was defined, in order; its key is there once", async () => {
    const second = await define({
      key: "size",
      type: "choice",
      choices: [{ value: "s", label: "Small" }],
      order: 2,
    });
    const first = await define({ key: "zip", order: 1, labels: { fa: "کد" } });
    expect(await Field.list(owner, {})).toEqual({ items: [first, second] });
    await expect(define({ key: "zip" })).rejects.toEqual(code("field.exists"));
    const other = await openWorkspace(services);
    expect(await Field.list(other.owner, {})).toEqual({ items: [] });
  });

  test.each<[string, Partial<Body>, string, string]>([
    ["a choice of nothing", { type: "choice" }, "choices", "required"],
    ["a text with choices", { choices: [{ value: "a", label: "A" }] }, "choices", "no-choices"],
    ["unique yes or no", { type: "boolean", unique: true }, "unique", "unique-type"],
    ["a key in capitals", { key: "Code" }, "body.key", "key"],
    [
      "two choices alike",
      {
        type: "choice",
        choices: [
          { value: "a", label: "A" },
          { value: "a", label: "B" },
        ],
      },
      "body.choices",
      "twice",
    ],
  ])("that is %s is refused", async (_, body, path, rule) => {
    await expect(define(body)).rejects.toEqual(refusedAt(path, rule));
  });

  test("is defined by admins alone, and seen by all", async () => {
    await define();
    for (const role of ["manager", "agent", "viewer"] as const) {
      const scope = workspace.member(role, role);
      expect((await Field.list(scope, {})).items).toHaveLength(1);
      await expect(Field.create(scope, { body: { key: "x", label: "X", type: "text" } })).rejects.toEqual(
        code("role.may-not"),
      );
    }
  });

  test("without values can become another type; with values it stays, and keeps its choices", async () => {
    await define({ key: "size", type: "text" });
    const choices = [
      { value: "s", label: "S" },
      { value: "m", label: "M" },
    ];
    await change("size", 1, { type: "choice", choices });
    await make({ size: "s" });
    const [field] = (await Field.list(owner, {})).items;
    expect(field).toMatchObject({ used: true, type: "choice" });
    const version = field?.version ?? 0;
    await expect(change("size", version, { type: "text", choices: [] })).rejects.toEqual(
      code("field.in-use"),
    );
    await expect(change("size", version, { choices: choices.slice(0, 1) })).rejects.toEqual(
      refusedAt("choices", "in-use"),
    );
    const [, m] = choices;
    const after = await change("size", version, { choices: [choices[0], { ...m, archived: true }] });
    expect(after.choices[1]).toMatchObject({ archived: true });
    await expect(make({ size: "m" })).rejects.toEqual(refusedAt("custom.size", "choice"));
  });

  test("that changes its type just when the first value comes: one of both is refused, and what stands fits", async () => {
    for (let round = 0; round < 8; round += 1) {
      const key = `f${round}`;
      await define({ key, type: "text" });
      const [value, type] = await Promise.allSettled([
        make({ [key]: "word" }),
        change(key, 1, { type: "number" }),
      ]);
      expect([value.status, type.status].sort()).toEqual(["fulfilled", "rejected"]);
    }
  });
});

describe("custom values of a customer", () => {
  test("are read as they were written, changed one by one, and taken away with null", async () => {
    await define();
    await define({ key: "age", type: "number" });
    const made = await make({ code: "A1", age: 30 });
    expect(made.custom).toEqual({ code: "A1", age: 30 });
    const { customerId } = made;
    await Customer.edit(owner, { customerId, body: { version: 1, custom: { age: 31 } } });
    const both = await Customer.edit(owner, { customerId, body: { version: 1, custom: { code: null } } });
    expect(both).toMatchObject({ version: 3, custom: { age: 31 } });
    expect((await Customer.read(owner, { customerId })).custom).toEqual({ age: 31 });
    await expect(
      Customer.edit(owner, { customerId, body: { version: 1, custom: { age: 32 } } }),
    ).rejects.toMatchObject({ details: { conflicts: [{ path: "custom.age", yours: 32, theirs: 31 }] } });
    const { items } = await timeline(owner, { customerId });
    expect(items[0]?.changes).toEqual([{ path: "custom.code", before: "A1", after: null }]);
  });

  test("that break a rule are refused, and nothing is stored", async () => {
    await define({ key: "age", type: "number", required: true });
    await expect(make({})).rejects.toEqual(refusedAt("custom.age", "required"));
    await expect(make({ age: "old" })).rejects.toEqual(refusedAt("custom.age", "type"));
    await expect(make({ age: 1, other: 2 })).rejects.toEqual(refusedAt("custom.other", "unknown"));
    expect((await Customer.list(owner, {})).items).toEqual([]);
    expect((await Field.list(owner, {})).items[0]).toMatchObject({ used: false, version: 1 });
  });

  test("that are unique stand once, whatever their case; a delete frees them, and a restore takes them back", async () => {
    await define({ unique: true });
    const { customerId } = await make({ code: "Ab1" });
    await expect(make({ code: "aB1" })).rejects.toEqual(code("customer.custom-taken"));
    await Customer.remove(owner, { customerId });
    const second = await make({ code: "AB1" });
    await expect(Customer.restore(owner, { customerId })).rejects.toEqual(code("customer.custom-taken"));
    await Customer.edit(owner, {
      customerId: second.customerId,
      body: { version: 1, custom: { code: "other" } },
    });
    expect((await Customer.restore(owner, { customerId })).custom).toEqual({ code: "Ab1" });
    expect(await ownerOf(owner, "custom:code", "ab1")).toBe(customerId);
    expect(await ownerOf(owner, "custom:code", "other")).toBe(second.customerId);
  });

  test("that are unique are one value in whatever digits and letters they were typed, and can be typed anew", async () => {
    await define({ unique: true });
    const { customerId } = await make({ code: "كد-۰۰۱" });
    await expect(make({ code: "کد-001" })).rejects.toEqual(code("customer.custom-taken"));
    await expect(make({ code: "کد-٠٠١" })).rejects.toEqual(code("customer.custom-taken"));
    const body = { version: 1, custom: { code: "کد-001" } };
    expect((await Customer.edit(owner, { customerId, body })).custom).toEqual({ code: "کد-001" });
    await expect(make({ code: "كد-۰۰۱" })).rejects.toEqual(code("customer.custom-taken"));
    await Customer.remove(owner, { customerId });
    expect((await make({ code: "كد-۰۰۱" })).custom).toEqual({ code: "كد-۰۰۱" });
  });

  test("of a field that is unique no more are given free with the next edit; it doesn't become unique again", async () => {
    await define({ unique: true });
    const { customerId } = await make({ code: "a" });
    const after = await change("code", 2, { unique: false });
    await make({ code: "a" });
    await Customer.edit(owner, { customerId, body: { version: 1, custom: { code: "b" } } });
    expect(await ownerOf(owner, "custom:code", "a")).toBeUndefined();
    await expect(change("code", after.version, { unique: true })).rejects.toEqual(
      refusedAt("unique", "in-use"),
    );
  });

  test("made twice under one key are one", async () => {
    await define({ unique: true });
    const input = {
      body: { displayName: "Once", custom: { code: "x" } },
      idempotencyKey: "0190163d-8694-739b-aea5-966c26f8ad91",
    };
    expect(await Customer.create(owner, input)).toEqual(await Customer.create(owner, input));
  });

  test("keep no card number, and neither does what is written about a customer", async () => {
    await define();
    const { customerId } = await make({ code: "4111 1111 1111 1111" });
    const after = await Customer.edit(owner, {
      customerId,
      body: { version: 1, about: "5500-0000-0000-0004" },
    });
    expect([after.custom.code, after.about]).toEqual(["•••• •••• •••• 1111", "••••-••••-••••-0004"]);
  });
});
