import { describe, expect, test } from "vitest";
import { testServices } from "../../../../test/fixtures/dynoxide.ts";
import {
  broken,
  type Fault,
  type Faults,
  faultyServices,
  throttled,
  transactionConflict,
} from "../../../../test/fixtures/faults.ts";
import { jobScope, Memo, memo, memoOf, ownScope } from "../../../../test/fixtures/memo.ts";
import { ownDatabase } from "../../../../test/fixtures/own-services.ts";
import { conflict } from "./error.ts";
import { entryAt, onCommit, readAfter } from "./journal.ts";
import { StoredMoment } from "./moment.ts";
import type { TenantScope } from "./scope.ts";
import { ownerOf } from "./unique.ts";
import { write } from "./write.ts";

const database = await ownDatabase();

/** Two views of one tenant: through a network that fails as told, and through a sound one. */
function through(faults: Faults, maxAttempts?: number): { shaky: TenantScope; sound: TenantScope } {
  const sound = ownScope(testServices(database));
  return { shaky: jobScope(faultyServices(database, faults, maxAttempts), sound.tenantId), sound };
}

/** These faults befall the writes, one after another; after that the network is sound. */
const writesMeet = (...faults: Fault[]): Faults => {
  const left = [...faults];
  return (operation) => (operation === "TransactWriteItems" ? left.shift() : undefined);
};

const addMemo = (scope: TenantScope, memoId: string) =>
  write(scope, "memo.add")
    .create(Memo, memoId, memo(scope, memoId))
    .unique("memo", memoId, memoId, () => conflict("memo.taken"))
    .note("memo.added", {}, [memoId]);

const momentsOf = async (scope: TenantScope, subjectId: string) =>
  (await StoredMoment.on(scope.client).query.timeline({ tenantId: scope.tenantId, subjectId }).go()).data;

/** The commit stands, whole, once, and is the journal's only one. */
async function expectOne(scope: TenantScope, memoId: string): Promise<void> {
  expect((await readAfter(scope, 0, 10)).map(({ seq }) => seq)).toEqual([1]);
  expect(await memoOf(scope, memoId)).toMatchObject({ memoId });
  expect(await ownerOf(scope, "memo", memoId)).toBe(memoId);
  expect(await momentsOf(scope, memoId)).toHaveLength(1);
}

describe("a commit that meets a fault has its one effect and its one entry:", () => {
  test.each<[string, Fault[]]>([
    ["the request is lost", ["drop-request"]],
    ["the answer is lost", ["drop-answer"]],
    ["the answer is lost, and that of the repeat", ["drop-answer", "drop-answer"]],
    ["the request is lost, then the answer", ["drop-request", "drop-answer"]],
    ["throttling", [throttled, throttled]],
    ["a fault of the database", [broken, broken]],
    ["a fault of the database, then a lost answer", [broken, "drop-answer"]],
    ["a lost answer, then a conflict", ["drop-answer", transactionConflict]],
    ["another transaction on the same items", [transactionConflict, transactionConflict]],
    [
      "a request that is still being carried out",
      [{ status: 400, type: "x#TransactionInProgressException" }],
    ],
  ])("%s", async (_, faults) => {
    const { shaky, sound } = through(writesMeet(...faults));
    const entry = await addMemo(shaky, "memo_1").commit();
    expect(entry.seq).toBe(1);
    await expectOne(sound, "memo_1");
  });

  test("the SDK itself repeats a request whose answer was lost", async () => {
    const { shaky, sound } = through(writesMeet("drop-answer", "drop-answer"), 3);
    expect((await addMemo(shaky, "memo_1").commit()).seq).toBe(1);
    await expectOne(sound, "memo_1");
  });

  test("the read that settles the outcome fails too", async () => {
    const lost: Record<string, number> = { TransactWriteItems: 1, GetItem: 2, Query: 1 };
    let reads = 0;
    const { shaky, sound } = through((operation) => {
      reads += operation === "GetItem" ? 1 : 0;
      const left = reads > 0 || operation === "TransactWriteItems" ? (lost[operation] ?? 0) : 0;
      lost[operation] = left > 0 ? left - 1 : (lost[operation] ?? 0);
      return left > 0 ? "drop-answer" : undefined;
    });
    expect((await addMemo(shaky, "memo_1").commit()).seq).toBe(1);
    await expectOne(sound, "memo_1");
  });

  test.each([1, 2, 3])(
    "a request that was given up arrives late, before request %i after it",
    async (place) => {
      let deliver: (() => Promise<void>) | undefined;
      let after = 0;
      const { shaky, sound } = through(async (operation) => {
        if (deliver) {
          after += 1;
          if (after === place) await deliver();
          return undefined;
        }
        if (operation !== "TransactWriteItems") return undefined;
        return { late: (arrive) => (deliver = arrive) };
      });
      // Without any condition of its own: only the journal's number can tell that it was done.
      const entry = await write(shaky, "memo.part")
        .part(Memo, memo(shaky, "memo_1"))
        .note("memo.parted")
        .commit();
      if (after < place) await deliver?.();
      expect(entry.seq).toBe(1);
      expect(await readAfter(sound, 0, 10)).toEqual([entry]);
    },
  );
});

describe("numbers", () => {
  test("count 1, 2, 3 … whatever fails in between", async () => {
    const scope = ownScope(testServices(database));
    const all = Array.from({ length: 30 }, (_, index) => addMemo(scope, `memo_${index % 10}`).commit());
    const settled = await Promise.allSettled(all);
    const numbers = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value.seq] : []));
    expect(numbers.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect((await readAfter(scope, 0, 100)).map(({ seq }) => seq)).toEqual(numbers);
  });

  test("of a stale process go on behind those of another", async () => {
    const one = ownScope(testServices(database));
    const other = jobScope(testServices(database), one.tenantId);
    const entries = [];
    for (const [scope, id] of [
      [one, "memo_1"],
      [other, "memo_2"],
      [other, "memo_3"],
      [one, "memo_4"],
    ] as const) {
      entries.push(await addMemo(scope, id).commit());
    }
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(await readAfter(one, 0, 10)).toEqual(entries);
  });
});

describe("a tenant that stays contended", () => {
  test("gives `limit`, and nothing is written", async () => {
    const { shaky, sound } = through((operation) =>
      operation === "TransactWriteItems" ? transactionConflict : undefined,
    );
    await expect(addMemo(shaky, "memo_1").commit()).rejects.toMatchObject({
      kind: "limit",
      code: "write.contended",
    });
    expect(await readAfter(sound, 0, 10)).toEqual([]);
    expect(await memoOf(sound, "memo_1")).toBeUndefined();
  });
});

describe("a fault that no repeat can mend is told at once:", () => {
  const writesOf = (faults: Faults) => {
    let writes = 0;
    const counted: Faults = (operation, body) => {
      writes += operation === "TransactWriteItems" ? 1 : 0;
      return faults(operation, body);
    };
    return { ...through(counted), writes: () => writes };
  };

  test("an entry that is too large", async () => {
    const { shaky, writes } = writesOf(() => undefined);
    await expect(
      write(shaky, "memo.add")
        .note("memo.added", { text: "x".repeat(450_000) })
        .commit(),
    ).rejects.toThrow("size");
    expect(writes()).toBe(1);
  });

  test("an entry that the transaction's answer calls invalid", async () => {
    const CancellationReasons = [{ Code: "None" }, { Code: "None" }, { Code: "ValidationError" }];
    const { shaky, writes } = writesOf((operation) =>
      operation === "TransactWriteItems"
        ? { status: 400, type: "x#TransactionCanceledException", body: { CancellationReasons } }
        : undefined,
    );
    await expect(addMemo(shaky, "memo_1").commit()).rejects.toMatchObject({
      name: "TransactionCanceledException",
    });
    expect(writes()).toBe(1);
  });

  test("rights that are missing", async () => {
    const { shaky, writes } = writesOf((operation) =>
      operation === "TransactWriteItems" ? { status: 400, type: "x#AccessDeniedException" } : undefined,
    );
    await expect(addMemo(shaky, "memo_1").commit()).rejects.toMatchObject({ name: "AccessDeniedException" });
    expect(writes()).toBe(1);
  });
});

describe("whoever listens for commits", () => {
  test("hears of each after it can be read, and of none that failed", async () => {
    const scope = ownScope(testServices(database));
    const heard: Promise<[number, boolean]>[] = [];
    const stop = onCommit((tenantId, seq) => {
      if (tenantId === scope.tenantId)
        heard.push(entryAt(scope, seq).then((entry) => [seq, entry?.seq === seq]));
    });
    await addMemo(scope, "memo_1").commit();
    await expect(addMemo(scope, "memo_1").commit()).rejects.toMatchObject({ kind: "conflict" });
    await addMemo(scope, "memo_2").commit();
    stop();
    await addMemo(scope, "memo_3").commit();
    expect(await Promise.all(heard)).toEqual([
      [1, true],
      [2, true],
    ]);
  });

  test("hears of one whose answer was lost, once", async () => {
    const { shaky } = through(writesMeet("drop-answer"));
    const heard: number[] = [];
    const stop = onCommit((tenantId, seq) => {
      if (tenantId === shaky.tenantId) heard.push(seq);
    });
    await addMemo(shaky, "memo_1").commit();
    stop();
    expect(heard).toEqual([1]);
  });

  test("can't make a commit fail that stands", async () => {
    const scope = ownScope(testServices(database));
    const told = new Promise<Error>((resolve) => process.once("warning", resolve));
    const heard: number[] = [];
    const stops = [
      onCommit(() => {
        throw new Error("a listener's own fault");
      }),
      onCommit((_, seq) => heard.push(seq)),
    ];
    expect((await addMemo(scope, "memo_1").commit()).seq).toBe(1);
    for (const stop of stops) stop();
    expect(heard).toEqual([1]);
    expect((await told).message).toBe("a listener's own fault");
  });
});
