import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { testServices } from "../../../../test/fixtures/dynoxide.ts";
import { faultyServices } from "../../../../test/fixtures/faults.ts";
import { Memo, memo, memoOf, ownScope } from "../../../../test/fixtures/memo.ts";
import { ownDatabase } from "../../../../test/fixtures/own-services.ts";
import { conflict } from "./error.ts";
import { readAfter } from "./journal.ts";
import { markKey, readMark } from "./mark.ts";
import { StoredMoment } from "./moment.ts";
import type { UserId } from "./schema.ts";
import { TenantScope } from "./scope.ts";
import { ownersOf, sharersOf } from "./unique.ts";
import { type Write, write } from "./write.ts";

const database = await ownDatabase();

const newScope = () => ownScope(testServices(database));
const taken = () => conflict("memo.taken");
const codeOf = (change: Write) =>
  change.commit().then(
    () => "done",
    (error) => error.code ?? error.name,
  );
const momentsOf = async (scope: TenantScope, subjectId: string) =>
  (await StoredMoment.on(scope.client).query.timeline({ tenantId: scope.tenantId, subjectId }).go()).data;
const lastSeq = async (scope: TenantScope) => (await readAfter(scope, 0, 1000)).at(-1)?.seq ?? 0;

test("the entry tells who did what, when, from where, and to which records", async () => {
  const services = testServices(database, { clock: { now: () => new Date("2026-11-22T10:00:00.5Z") } });
  const { tenantId } = ownScope(services);
  const scope = TenantScope.fromClaims(services, {
    tenantId,
    userId: "usr_1" as UserId,
    role: "agent",
    permissions: new Set(),
    visibility: "all",
    origin: { requestId: "req1", ip: "192.0.2.1" },
  });
  const change = write(scope, "memo.merge")
    .create(Memo, "memo_1", memo(scope, "memo_1"))
    .create(Memo, "memo_2", memo(scope, "memo_2"))
    .changed([{ path: "text", before: null, after: "x" }])
    .note("memo.merged", { into: "memo_1" }, ["memo_1", "memo_2"]);
  const entry = await change.commit();
  expect(await readAfter(scope, 0, 10)).toEqual([entry]);
  expect(entry).toMatchObject({
    tenantId,
    seq: 1,
    at: "2026-11-22T10:00:00.500Z",
    action: "memo.merge",
    actor: { kind: "user", id: "usr_1" },
    requestId: "req1",
    ip: "192.0.2.1",
    records: [{ noun: "memo", ids: ["memo_1", "memo_2"] }],
    changes: [{ path: "text", before: null, after: "x" }],
    events: [{ name: "memo.merged", data: { into: "memo_1" }, subjects: ["memo_1", "memo_2"] }],
  });
  for (const id of ["memo_1", "memo_2"]) {
    expect(await momentsOf(scope, id)).toMatchObject([{ at: entry.at, seq: 1, kind: "memo.merged" }]);
  }
});

test("a change on a version that is no longer the record's writes nothing at all", async () => {
  const scope = newScope();
  const one = memo(scope, "memo_1");
  await write(scope, "memo.add").create(Memo, "memo_1", one).commit();
  const edit = (text: string) =>
    write(scope, "memo.edit")
      .replace(Memo, "memo_1", one, { ...one, version: 2, text })
      .unique("text", text, "memo_1", taken)
      .share("text", text, "memo_1")
      .once(markKey(text))
      .note("memo.edited", {}, ["memo_1"]);
  const answers = await Promise.all(["a", "b", "c"].map((text) => codeOf(edit(text))));
  expect(answers).toEqual(["done", "record.changed", "record.changed"]);
  expect(await memoOf(scope, "memo_1")).toMatchObject({ version: 2, text: "a" });
  expect(await lastSeq(scope)).toBe(2);
  expect(await momentsOf(scope, "memo_1")).toHaveLength(1);
  expect(await ownersOf(scope, "text", ["a", "b", "c"])).toEqual(new Map([["a", "memo_1"]]));
  expect(await sharersOf(scope, "text", "b")).toEqual([]);
  expect(await readMark(scope, markKey("b"))).toBeUndefined();
});

test("a record is made once, and one that never was can't be replaced", async () => {
  const scope = newScope();
  const make = () => write(scope, "memo.add").create(Memo, "memo_1", memo(scope, "memo_1"));
  expect(await codeOf(make())).toBe("done");
  expect(await codeOf(make())).toBe("record.exists");
  const never = memo(scope, "memo_2");
  expect(await codeOf(write(scope, "memo.edit").replace(Memo, "memo_2", never, never))).toBe(
    "record.changed",
  );
  expect(await lastSeq(scope)).toBe(1);
});

describe("once", () => {
  test("a repeat is a conflict `write.repeated`, writes nothing, and the first output stands", async () => {
    const scope = newScope();
    const key = markKey("job", "7");
    const change = (output: unknown, memoId: string) =>
      write(scope, "memo.job")
        .create(Memo, memoId, memo(scope, memoId))
        .once(key, output)
        .note("memo.added", {}, [memoId]);
    expect(await codeOf(change({ made: 1 }, "memo_1"))).toBe("done");
    expect(await codeOf(change({ made: 2 }, "memo_2"))).toBe("write.repeated");
    expect(await readMark(scope, key)).toEqual({ output: { made: 1 } });
    expect(await memoOf(scope, "memo_2")).toBeUndefined();
    expect(await momentsOf(scope, "memo_2")).toEqual([]);
    expect(await lastSeq(scope)).toBe(1);
  });

  test("any two keys are two, also where they differ by case or hold the keys' separator", async () => {
    const scope = newScope();
    for (const key of ["job", "JOB", "job#1", "job#key_1", "j"]) {
      expect(await codeOf(write(scope, "memo.job").once(key, key))).toBe("done");
      expect(await readMark(scope, key)).toEqual({ output: key });
    }
  });

  test("it is the tenant's own", async () => {
    expect(await codeOf(write(newScope(), "memo.job").once("k"))).toBe("done");
    expect(await codeOf(write(newScope(), "memo.job").once("k"))).toBe("done");
  });
});

describe("one transaction holds 99 items beside the entry", () => {
  const filled = (scope: TenantScope, memos: number, subjects: number) => {
    const change = write(scope, "memo.fill");
    for (let n = 0; n < memos; n += 1) change.part(Memo, memo(scope, `memo_${n}`));
    return change.note(
      "memo.filled",
      {},
      Array.from({ length: subjects }, (_, n) => `memo_${n}`),
    );
  };

  test.each([
    [99, 0],
    [50, 49],
    [0, 99],
  ])("%i items and %i moments fit", async (memos, subjects) => {
    const scope = newScope();
    const change = filled(scope, memos, subjects);
    expect(change.room).toBe(0);
    await change.commit();
    expect(await memoOf(scope, `memo_${memos - 1}`)).toEqual(memos ? expect.anything() : undefined);
    expect(await lastSeq(scope)).toBe(1);
  });

  test.each([
    [100, 0],
    [60, 40],
  ])("%i items and %i moments are refused before anything is sent", async (memos, subjects) => {
    let requests = 0;
    const scope = ownScope(
      faultyServices(database, () => {
        requests += 1;
        return undefined;
      }),
    );
    expect(await codeOf(filled(scope, memos, subjects))).toBe("write.too-large");
    expect(requests).toBe(0);
  });
});

describe("timeline", () => {
  test("keeps two commits of one millisecond, and two events of one commit, in their order", async () => {
    const clock = { now: () => new Date("2026-11-22T10:00:00Z") };
    const scope = ownScope(testServices(database, { clock }));
    const ordered = (memoId: string) => write(scope, "order.add").note("order.placed", { memoId }, ["cus_1"]);
    await ordered("1").commit();
    await ordered("2")
      .note("order.placed", { memoId: "3" }, ["cus_1"])
      .note("customer.edited", { memoId: "4" }, ["cus_1"])
      .commit();
    expect((await momentsOf(scope, "cus_1")).map(({ data }) => data?.memoId)).toEqual(["1", "2", "3", "4"]);
  });

  test("shows one event once to a subject that is named twice", async () => {
    const scope = newScope();
    await write(scope, "memo.merge").note("memo.merged", {}, ["memo_1", "memo_1"]).commit();
    expect(await momentsOf(scope, "memo_1")).toHaveLength(1);
  });
});

describe("texts in the entry are shortened to 500 characters:", () => {
  const stored = async (after: unknown) => {
    const scope = newScope();
    await write(scope, "memo.edit")
      .changed([{ path: "text", before: null, after }])
      .commit();
    return (await readAfter(scope, 0, 1))[0]?.changes?.[0]?.after;
  };

  test.each<[string, unknown, unknown]>([
    ["a long one", "x".repeat(501), `${"x".repeat(500)}…`],
    ["one that fits stays", "x".repeat(500), "x".repeat(500)],
    ["no character is cut in half", `${"x".repeat(499)}😀😀`, `${"x".repeat(499)}…`],
    [
      "also within lists and records",
      [{ name: "x".repeat(900), amount: 1 }],
      [{ name: `${"x".repeat(500)}…`, amount: 1 }],
    ],
    ["other values stay", { amount: 1, tags: ["a", null, true] }, { amount: 1, tags: ["a", null, true] }],
  ])("%s", async (_, after, kept) => {
    expect(await stored(after)).toEqual(kept);
  });

  test("any text of people can be stored", async () => {
    const scope = newScope();
    const text = fc.string({ unit: "binary", minLength: 490, maxLength: 510 });
    await fc.assert(
      fc.asyncProperty(text, async (after) => {
        await write(scope, "memo.edit")
          .changed([{ path: "text", before: null, after }])
          .commit();
      }),
      { numRuns: 25 },
    );
  });
});

test("an item of another tenant is refused, and nothing is written", async () => {
  const [scope, other] = [newScope(), newScope()];
  const change = write(scope, "memo.add")
    .create(Memo, "memo_1", memo(scope, "memo_1"))
    .part(Memo, memo(other, "memo_2"));
  expect(await codeOf(change)).toBe("tenant.outside");
  expect(await memoOf(scope, "memo_1")).toBeUndefined();
  expect(await memoOf(other, "memo_2")).toBeUndefined();
  expect(await lastSeq(scope)).toBe(0);
});
