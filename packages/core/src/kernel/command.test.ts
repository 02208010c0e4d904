import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { testServices } from "../../../../test/fixtures/dynoxide.ts";
import { jobScope } from "../../../../test/fixtures/memo.ts";
import { ownDatabase } from "../../../../test/fixtures/own-services.ts";
import { command } from "./command.ts";
import { missing } from "./error.ts";
import type { TenantId, UserId } from "./schema.ts";
import { type Permission, TenantScope } from "./scope.ts";

const database = await ownDatabase();

const all: Permission[] = ["memo:read", "memo:write", "memo:delete", "memo:manage", "order:read"];
const scopeOf = (permissions: Permission[]) =>
  TenantScope.fromClaims(testServices(database), {
    tenantId: "ten_1" as TenantId,
    userId: "usr_1" as UserId,
    role: "agent",
    permissions: new Set(permissions),
    visibility: "own",
    origin: { requestId: "req1" },
  });

const ran: unknown[] = [];
const add = command(
  {
    action: "memo.add",
    permit: "memo:write",
    input: z.strictObject({ n: z.coerce.number(), by: z.int().default(1) }),
  },
  async (scope, input) => {
    ran.push(input);
    if (input.n === 0) throw missing("memo.missing");
    return { actor: scope.actor.id, sum: input.n + input.by };
  },
);

test("a use case runs exactly for those who may, whatever the input", async () => {
  await fc.assert(
    fc.asyncProperty(fc.subarray(all), fc.jsonValue(), async (permissions, input) => {
      ran.length = 0;
      const scope = scopeOf(permissions);
      const outcome = await add(scope, input as never).catch((error) => error.code);
      expect(outcome).toBe(permissions.includes("memo:write") ? "input.invalid" : "role.may-not");
      expect(ran).toEqual([]);
      expect(scope.permissionsAmong(all)).toEqual(permissions);
    }),
  );
});

test("the use case gets the parsed input, and what it throws or returns comes through", async () => {
  ran.length = 0;
  const scope = scopeOf(["memo:write"]);
  expect(await add(scope, { n: "4" })).toEqual({ actor: "usr_1", sum: 5 });
  expect(ran).toEqual([{ n: 4, by: 1 }]);
  await expect(add(scope, { n: 0 })).rejects.toMatchObject({ kind: "missing", code: "memo.missing" });
});

test("what is left out is told as required, a choice too", async () => {
  const input = z.strictObject({ colour: z.enum(["red", "green"]), name: z.string() });
  const paint = command({ action: "memo.paint", permit: "memo:write", input }, async () => undefined);
  await expect(paint(scopeOf(["memo:write"]), {} as never)).rejects.toMatchObject({
    kind: "invalid",
    details: { fields: ["colour", "name"].map((path) => ({ path, rule: "required" })) },
  });
});

test("a refusal never throws before there is a promise to catch it", async () => {
  const outcome = add(scopeOf([]), { n: 1 });
  await expect(outcome).rejects.toMatchObject({ kind: "forbidden", code: "role.may-not" });
});

test("a use case says what it is: action, permission, input", () => {
  expect([add.action, add.permit]).toEqual(["memo.add", "memo:write"]);
  expect(add.input.parse({ n: 1 })).toEqual({ n: 1, by: 1 });
});

test("the service itself may everything, and says which entry or job it acts for", () => {
  const services = testServices(database);
  const job = jobScope(services, "ten_1");
  const reaction = TenantScope.fromEntry(services, { tenantId: "ten_1" as TenantId, seq: 7 }, "welcome");
  for (const scope of [job, reaction]) {
    expect(scope.permissionsAmong(all)).toEqual(all);
    expect(scope.actor.kind).toBe("system");
    expect(scope.visibility).toBe("all");
  }
  expect(reaction.origin.requestId).toBe("ten_1/7");
  expect(reaction.actor.id).toBe("welcome");
});
