import { isDeepStrictEqual } from "node:util";
import { apiRoutes } from "@rabita/functions/src/api/routes.ts";
import { beforeAll, describe, expect, it } from "vitest";
import type { ZodType } from "zod";
import { ownServices } from "../fixtures/own-services.ts";
import { type Owner, ownerOf, serviceApp } from "../fixtures/service.ts";

let owner: Owner;
let base: string;
let customerId: string;

const services = await ownServices();
const app = await serviceApp(services);
beforeAll(async () => {
  owner = await ownerOf(app, services, "owner@example.com");
  base = `/api/t/${owner.tenantId}`;
  const { body } = await owner.call("post", `${base}/customers`, { displayName: "Sara" });
  customerId = String(body.customerId);
});

const post = (path: string, body: unknown, headers = {}) =>
  owner.call("post", `${base}${path}`, body, headers);

describe("what is refused is told by its place and its rule", () => {
  it("a value that was left out is required, whatever kind of value it is", async () => {
    const left: [string, string[]][] = [
      ["/orders", ["customerId", "lines"]],
      ["/tasks", ["title"]],
      ["/exports", ["noun", "format"]],
      [`/customers/${customerId}/interactions`, ["kind"]],
      ["/invitations", ["emails", "role"]],
    ];
    for (const [path, fields] of left) {
      const { status, body } = await post(path, {});
      expect(status, path).toBe(422);
      expect(body.fields, path).toMatchObject(fields.map((field) => ({ path: field, rule: "required" })));
    }
  });

  it("a wrong value of a choice is told as one", async () => {
    const { body } = await post("/exports", { noun: "shoe", format: 7 });
    expect(body.fields).toMatchObject([
      { path: "noun", rule: "choice" },
      { path: "format", rule: "choice" },
    ]);
  });

  it("half of a character is refused in any text of any route, and nothing is changed", async () => {
    const half = "\ud83d";
    const view = { name: "Mine", state: { where: { column: "city", equals: half } } };
    const { status, body } = await post("/views", view);
    expect([status, body.fields]).toMatchObject([
      422,
      [{ path: "state.where.equals", rule: "control", message: expect.any(String) }],
    ]);
    const named = await post("/customers/search", { where: { any: [{ column: half, empty: true }] } });
    expect(named.body.fields).toMatchObject([{ path: "where.any.0.column", rule: "control" }]);
    const keyed = await post("/customers", { displayName: "Sara", custom: { [`a${half}`]: 1 } });
    expect(keyed.body.fields).toMatchObject([{ path: "custom", rule: "control" }]);
    expect((await post("/views", { ...view, name: "🙂", state: {} })).status).toBe(201);
  });

  it("a number that no record can have is no value of a rule", async () => {
    for (const value of [1e308, 2 ** 53, -(2 ** 53), 1e-200]) {
      const where = { all: [{ column: "orders", in: [value] }] };
      for (const [path, body, at] of [
        ["/views", { name: "Mine", state: { where } }, "state.where.all.0.in.0"],
        ["/customers/search", { where }, "where.all.0.in.0"],
      ] as const) {
        const answer = await post(path, body);
        expect(answer.status, answer.text).toBe(422);
        expect(answer.body.fields).toMatchObject([{ path: at }]);
      }
    }
  });

  it("a name of which nothing is to be seen is none, and marks within a name are part of it", async () => {
    for (const unseen of ["\u200f", "\u202e \u200b", "\u00ad", "\u3164", "\ufeff\u2060"]) {
      for (const [path, body, at] of [
        ["/customers", { displayName: unseen }, "displayName"],
        [`/customers/${customerId}/files`, { name: unseen, size: 1 }, "name"],
        ["/tasks", { title: unseen }, "title"],
        ["/teams", { name: unseen }, "name"],
      ] as const) {
        const answer = await post(path, body);
        expect([answer.status, answer.body.fields], `${path} ${encodeURIComponent(unseen)}`).toMatchObject([
          422,
          [{ path: at, rule: "required" }],
        ]);
      }
    }
    for (const displayName of ["می‌روم", "\u200fسارا", "👩‍👩‍👧", "❤️"]) {
      const { status, body } = await post("/customers", { displayName });
      expect([status, body.displayName]).toEqual([201, displayName]);
    }
    const { body } = await post("/tasks", { title: " " });
    expect(body.fields).toHaveLength(1);
  });

  it.each([
    ["/customers", { displayName: "Sara" }],
    ["/api/tenants", { name: "Second", country: "US", locale: "en" }],
  ])("a header is called by its name: %s", async (path, sent) => {
    const at = path.startsWith("/api/") ? path : `${base}${path}`;
    const { status, body } = await owner.call("post", at, sent, { "idempotency-key": "x".repeat(201) });
    expect([status, body.fields]).toMatchObject([422, [{ path: "idempotency-key", rule: "too-long" }]]);
  });

  it("so is the token of a link", async () => {
    const { status, body } = await owner.call("get", "/api/public/mail-off");
    expect([status, body.fields]).toMatchObject([422, [{ path: "token", rule: "required" }]]);
  });

  it("no route answers half of a character with a fault", async () => {
    const half = (value: unknown): unknown => {
      if (typeof value === "string") return `${value}\udc00`;
      if (Array.isArray(value)) return value.map(half);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, half(each)]));
    };
    for (const { method, path, params, example } of apiRoutes) {
      const broken = half(example);
      if (isDeepStrictEqual(broken, example)) continue;
      const ids = params?.shape as Record<string, ZodType> | undefined;
      const at = path.replace(/\{(\w+)\}/g, (_, name) => String(ids?.[name]?.meta()?.example ?? "any"));
      const { status, text } = await owner.call(method, `${base}${at}`, broken);
      expect(status, `${method} ${path} ${text}`).toBe(422);
    }
  });
});
