import { describe, expect, test } from "vitest";
import { testServices } from "../../../../test/fixtures/dynoxide.ts";
import { faultyServices } from "../../../../test/fixtures/faults.ts";
import { jobScope, ownScope } from "../../../../test/fixtures/memo.ts";
import { ownDatabase } from "../../../../test/fixtures/own-services.ts";
import { conflict } from "./error.ts";
import { readAfter } from "./journal.ts";
import type { TenantScope } from "./scope.ts";
import { ownerOf, ownersOf, sharersOf } from "./unique.ts";
import { type Write, write } from "./write.ts";

const database = await ownDatabase();

const newScope = () => ownScope(testServices(database));
const taken = () => conflict("memo.taken");
const codeOf = (change: Write) =>
  change.commit().then(
    () => "done",
    (error) => error.code ?? error.name,
  );

describe("a unique value", () => {
  const claim = (scope: TenantScope, value: string, owner: string) =>
    codeOf(write(scope, "memo.claim").unique("code", value, owner, taken).note("memo.claimed", {}, [owner]));
  const release = (scope: TenantScope, value: string, owner: string) =>
    codeOf(write(scope, "memo.release").release("code", value, owner));

  test("is one record's until that record gives it back", async () => {
    const scope = newScope();
    expect(await claim(scope, "x", "memo_1")).toBe("done");
    expect(await claim(scope, "x", "memo_1")).toBe("done");
    expect(await claim(scope, "x", "memo_2")).toBe("memo.taken");
    expect(await release(scope, "x", "memo_2")).toBe("record.changed");
    expect(await release(scope, "never", "memo_2")).toBe("record.changed");
    expect(await ownerOf(scope, "code", "x")).toBe("memo_1");
    expect(await release(scope, "x", "memo_1")).toBe("done");
    expect(await claim(scope, "x", "memo_2")).toBe("done");
    expect(await ownerOf(scope, "code", "x")).toBe("memo_2");
  });

  test("goes to exactly one of many who want it at once", async () => {
    const scope = newScope();
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => claim(scope, "x", `memo_${n}`)));
    expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
    expect(answers.filter((answer) => answer === "memo.taken")).toHaveLength(7);
    expect((await readAfter(scope, 0, 10)).length).toBe(1);
  });

  test("may be any text; case, separators and other tenants are told apart", async () => {
    const [scope, elsewhere] = [newScope(), newScope()];
    const values = ["x", "X", "a#b", "a", "", " ", "علی", "😀", "$unique_1#", "x".repeat(5000)];
    for (const value of values)
      expect(await claim(scope, value, `memo_${values.indexOf(value)}`)).toBe("done");
    expect(await ownersOf(scope, "code", values)).toEqual(
      new Map(values.map((value, n) => [value, `memo_${n}`])),
    );
    expect(await ownersOf(elsewhere, "code", values)).toEqual(new Map());
    expect(await ownersOf(scope, "other", values)).toEqual(new Map());
  });

  test("is found among hundreds, also when the database leaves some of them unread at first", async () => {
    const scope = newScope();
    const values = Array.from({ length: 230 }, (_, n) => `v${n}`);
    for (let from = 0; from < values.length; from += 90) {
      const change = write(scope, "memo.claim");
      for (const value of values.slice(from, from + 90)) change.unique("code", value, "memo_1", taken);
      await change.commit();
    }
    expect((await ownersOf(scope, "code", [...values, ...values, "nobody's"])).size).toBe(230);

    let left = 2;
    const busy = faultyServices(database, (operation, { RequestItems }) => {
      if (operation !== "BatchGetItem" || left-- <= 0) return undefined;
      return { status: 200, type: "", body: { Responses: {}, UnprocessedKeys: RequestItems } };
    });
    expect((await ownersOf(jobScope(busy, scope.tenantId), "code", values)).size).toBe(230);
  });
});

test("a shared value has many owners, and each can leave", async () => {
  const scope = newScope();
  const both = write(scope, "memo.share").share("phone", "+1", "memo_1").share("phone", "+1", "memo_2");
  await both.commit();
  expect((await sharersOf(scope, "phone", "+1")).sort()).toEqual(["memo_1", "memo_2"]);
  await write(scope, "memo.unshare").unshare("phone", "+1", "memo_1").commit();
  expect(await sharersOf(scope, "phone", "+1")).toEqual(["memo_2"]);
  expect(await sharersOf(scope, "phone", "+")).toEqual([]);
});
