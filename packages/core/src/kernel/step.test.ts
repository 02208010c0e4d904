import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { testServices } from "../../../../test/fixtures/dynoxide.ts";
import { type Fault, faultyServices } from "../../../../test/fixtures/faults.ts";
import { jobScope, Memo, memo, memoOf, ownScope } from "../../../../test/fixtures/memo.ts";
import { ownDatabase } from "../../../../test/fixtures/own-services.ts";
import { conflict } from "./error.ts";
import { readAfter } from "./journal.ts";
import type { Services } from "./services.ts";
import { step, workflow } from "./step.ts";
import { write } from "./write.ts";

const database = await ownDatabase();

let runs = 0;
/** Counts one up in a memo and tells the sum: running it twice would show. */
const add = step(z.object({ memoId: z.string() }), async (scope, { memoId }) => {
  runs += 1;
  const before = await memoOf(scope, memoId);
  const now = {
    ...memo(scope, memoId, String(Number(before?.text ?? "0") + 1)),
    version: (before?.version ?? 0) + 1,
  };
  const change = write(scope, "memo.count");
  if (before) change.replace(Memo, memoId, before, now);
  else change.create(Memo, memoId, now);
  return { write: change, output: { count: Number(now.text), run: runs } };
});
const fails = step(z.object({}), async () => {
  throw conflict("memo.closed");
});
const looks = step(z.unknown(), async (_, input, execution) => ({ output: { input, execution } }));
const stores = step(z.unknown(), async (scope, output) => ({ write: write(scope, "memo.store"), output }));
const taken = step(z.object({}), async (scope) => ({
  write: write(scope, "memo.add").create(Memo, "memo_taken", memo(scope, "memo_taken")),
  output: null,
}));
const count = workflow("count", { add, fails, looks, stores, taken });

function setting() {
  const services = testServices(database);
  const scope = ownScope(services);
  const task = (step: string, input: unknown, more = {}) => ({
    execution: "exe1",
    step,
    tenantId: scope.tenantId,
    input,
    ...more,
  });
  return { services, scope, task };
}
const one = { memoId: "memo_1" };

describe("a step that is run again", () => {
  test("returns what it returned, and does nothing", async () => {
    const { services, scope, task } = setting();
    const first = await count(services, task("add", one));
    runs = 0;
    expect(await count(services, task("add", one))).toEqual(first);
    expect(runs).toBe(0);
    expect((await memoOf(scope, "memo_1"))?.text).toBe("1");
    expect(await readAfter(scope, 0, 10)).toHaveLength(1);
  });

  test("at the same time, many times, has one effect and one output", async () => {
    const { services, scope, task } = setting();
    const outputs = await Promise.all(Array.from({ length: 6 }, () => count(services, task("add", one))));
    for (const output of outputs) expect(output).toEqual(outputs[0]);
    expect((await memoOf(scope, "memo_1"))?.text).toBe("1");
    expect(await readAfter(scope, 0, 10)).toHaveLength(1);
  });

  test("in another iteration, state, execution or tenant is another step", async () => {
    const { services, scope, task } = setting();
    const others = [{}, { iteration: 1 }, { iteration: 2 }, { execution: "exe2" }, { execution: "EXE1" }];
    for (const other of others) await count(services, task("add", one, other));
    expect((await memoOf(scope, "memo_1"))?.text).toBe(String(others.length));
    const elsewhere = setting();
    await count(services, elsewhere.task("add", one));
    expect((await memoOf(elsewhere.scope, "memo_1"))?.text).toBe("1");
  });

  test.each<[string, Fault[]]>([
    ["the effect's answer was lost", ["drop-answer"]],
    ["the effect's request was lost", ["drop-request"]],
  ])("after %s", async (_, faults) => {
    const { services, scope, task } = setting();
    const left = [...faults];
    const shaky = faultyServices(database, (operation) =>
      operation === "TransactWriteItems" ? left.shift() : undefined,
    );
    const first = await count(shaky, task("add", one));
    expect(await count(services, task("add", one))).toEqual(first);
    expect((await memoOf(scope, "memo_1"))?.text).toBe("1");
  });

  test("after its process was cut off between the effect and the answer", async () => {
    const { services, scope, task } = setting();
    // The effect is done; after that nothing comes back any more, as to a process that is gone.
    let gone = false;
    const dying: Services = faultyServices(database, (operation) => {
      if (gone) return { status: 400, type: "x#AccessDeniedException" };
      gone = operation === "TransactWriteItems";
      return gone ? "drop-answer" : undefined;
    });
    await expect(count(dying, task("add", one))).rejects.toThrow();
    expect(await count(services, task("add", one))).toMatchObject({ count: 1 });
    expect((await memoOf(scope, "memo_1"))?.text).toBe("1");
    expect(await readAfter(scope, 0, 10)).toHaveLength(1);
  });

  test("gives exactly the JSON that it gave first, whatever that is", async () => {
    const { services, task } = setting();
    // Numbers beyond 2^53 and closer to zero than 1e-100 are refused on their way to the database.
    const json = fc.jsonValue({ maxDepth: 3 }).filter((value) => !/e[-+]|\d{16}/.test(JSON.stringify(value)));
    let execution = 0;
    await fc.assert(
      fc.asyncProperty(json, async (output) => {
        execution += 1;
        const again = task("stores", output, { execution: `exe${execution}` });
        const first = await count(services, again);
        // JSON knows no negative zero.
        expect(first).toEqual(JSON.parse(JSON.stringify(output)));
        expect(await count(services, again)).toEqual(first);
      }),
      { numRuns: 30 },
    );
  });
});

describe("a step that fails", () => {
  test("says why, stores nothing, and may succeed later", async () => {
    const { services, scope, task } = setting();
    await expect(count(services, task("fails", {}))).rejects.toMatchObject({
      kind: "conflict",
      code: "memo.closed",
    });
    await write(scope, "memo.add").create(Memo, "memo_taken", memo(scope, "memo_taken")).commit();
    await expect(count(services, task("taken", {}))).rejects.toMatchObject({ code: "record.exists" });
    await expect(count(services, task("add", { memoId: 7 }))).rejects.toThrow();
    expect(await readAfter(scope, 0, 10)).toHaveLength(1);
    expect(await count(services, task("add", one))).toMatchObject({ count: 1 });
  });

  test("is unknown, or names no tenant", async () => {
    const { services, task } = setting();
    for (const name of ["nothing", "toString", "constructor"]) {
      await expect(count(services, task(name, {}))).rejects.toMatchObject({ code: "workflow.no-such-step" });
    }
    await expect(count(services, { ...task("add", one), tenantId: undefined })).rejects.toThrow();
    await expect(count(services, { ...task("add", one), tenantId: "ten_a#b" })).rejects.toThrow();
  });

  test.each([
    ["of one-byte characters", "x".repeat(256 * 1024 - 1)],
    ["of four-byte characters", "😀".repeat(64 * 1024)],
  ])("has more output than a state may hold, %s", async (_, output) => {
    const { services, scope, task } = setting();
    for (const name of ["stores", "looks"]) {
      await expect(count(services, task(name, output))).rejects.toMatchObject({
        code: "workflow.state-too-large",
      });
    }
    expect(await readAfter(scope, 0, 10)).toEqual([]);
  });

  test("has an output that no JSON can tell", async () => {
    const { services, scope, task } = setting();
    await expect(count(services, task("stores", 7n))).rejects.toThrow("BigInt");
    expect(await readAfter(scope, 0, 10)).toEqual([]);
  });
});

test.each<[string, unknown, unknown]>([
  ["an instant", { at: new Date(0) }, { at: "1970-01-01T00:00:00.000Z" }],
  ["a field that isn't told", { a: 1, b: undefined }, { a: 1 }],
  ["nothing", undefined, null],
  ["no number", Number.NaN, null],
])("an output is told as its JSON, the first time and again: %s", async (_, output, told) => {
  const { services, task } = setting();
  expect(await count(services, task("stores", output))).toStrictEqual(told);
  expect(await count(services, task("stores", output))).toStrictEqual(told);
});

test("the largest state fits", async () => {
  const { services, task } = setting();
  const output = "x".repeat(256 * 1024 - 2);
  expect(await count(services, task("stores", output))).toBe(output);
  expect(await count(services, task("stores", output))).toBe(output);
});

test("a step without an effect runs each time, and knows its execution", async () => {
  const { services, scope, task } = setting();
  expect(await count(services, task("looks", 7))).toEqual({ input: 7, execution: "exe1" });
  expect(await readAfter(scope, 0, 10)).toEqual([]);
});

test("a step's entry says which workflow and step it was", async () => {
  const { services, scope, task } = setting();
  await count(services, task("add", one));
  expect(await readAfter(jobScope(services, scope.tenantId), 0, 1)).toMatchObject([
    { actor: { kind: "system", id: "count/add" }, action: "memo.count" },
  ]);
});
