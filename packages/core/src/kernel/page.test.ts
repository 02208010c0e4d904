import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { testServices } from "../../../../test/fixtures/dynoxide.ts";
import { faultyServices } from "../../../../test/fixtures/faults.ts";
import { jobScope, Memo, memo, ownScope } from "../../../../test/fixtures/memo.ts";
import { ownDatabase } from "../../../../test/fixtures/own-services.ts";
import { listPage } from "./page.ts";
import type { TenantScope } from "./scope.ts";
import { write } from "./write.ts";

const database = await ownDatabase();

const newScope = () => ownScope(testServices(database));

type Asked = { limit: number; cursor?: string | undefined; order?: "asc" | "desc"; begins?: string };

/** A page of the memos that aren't deleted, as a noun's repository lists them. */
function memos(scope: TenantScope, { limit, cursor, order = "asc", begins }: Asked) {
  const query = Memo.on(scope.client).query.record({ tenantId: scope.tenantId });
  return listPage(scope, {
    params: begins === undefined ? query.params() : query.begins({ memoId: begins }).params(),
    parse: (item) => Memo.parse(scope.client, item),
    keep: ({ deleted }) => !deleted,
    limit,
    order,
    cursor,
  });
}

/** Every page's ids, from the first to the last. */
async function pages(scope: TenantScope, asked: Asked): Promise<string[][]> {
  const all: string[][] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await memos(scope, { ...asked, cursor });
    all.push(page.items.map(({ memoId }) => memoId));
    if (page.cursor === undefined) return all;
    cursor = page.cursor;
  }
}

const idAt = (index: number) => `memo_${String(index).padStart(4, "0")}`;

/** One memo per flag; where it is true the memo is a tombstone. */
async function fill(scope: TenantScope, deleted: boolean[], text = ""): Promise<void> {
  for (let from = 0; from < deleted.length; from += 90) {
    const change = write(scope, "memo.fill");
    deleted.slice(from, from + 90).forEach((flag, index) => {
      change.part(Memo, { ...memo(scope, idAt(from + index), text), deleted: flag });
    });
    await change.commit();
  }
}

test("paging shows each row that is kept once, in order, and fills every page but the last", async () => {
  const list = fc.array(fc.boolean(), { maxLength: 30 });
  const order = fc.constantFrom("asc" as const, "desc" as const);
  await fc.assert(
    fc.asyncProperty(list, fc.integer({ min: 1, max: 12 }), order, async (deleted, limit, order) => {
      const scope = newScope();
      await fill(scope, deleted);
      const kept = deleted.flatMap((flag, index) => (flag ? [] : [idAt(index)]));
      if (order === "desc") kept.reverse();
      const all = await pages(scope, { limit, order });
      expect(all.flat()).toEqual(kept);
      for (const page of all.slice(0, -1)) expect(page).toHaveLength(limit);
      expect(all).toHaveLength(Math.max(1, Math.ceil(kept.length / limit)));
    }),
    { numRuns: 40 },
  );
});

test("rows that come and go between two pages neither repeat nor hide another", async () => {
  const scope = newScope();
  await fill(scope, [false, false, false, false, false]);
  const first = await memos(scope, { limit: 2 });
  await write(scope, "memo.fill")
    .part(Memo, { ...memo(scope, idAt(1)), deleted: true })
    .part(Memo, memo(scope, "memo_0000a"))
    .part(Memo, memo(scope, "memo_0002a"))
    .commit();
  const rest = await memos(scope, { limit: 9, cursor: first.cursor });
  expect(rest.items.map(({ memoId }) => memoId)).toEqual([idAt(2), "memo_0002a", idAt(3), idAt(4)]);
});

test("a list of more than the database's megabyte per answer is whole", async () => {
  const scope = newScope();
  await fill(scope, Array(40).fill(false), "x".repeat(40_000));
  expect((await pages(scope, { limit: 40 })).map((page) => page.length)).toEqual([40]);
});

test("a long stretch of tombstones is crossed in a few reads", async () => {
  const scope = newScope();
  await fill(scope, [false, ...Array(400).fill(true), false]);
  let reads = 0;
  const counting = faultyServices(database, () => {
    reads += 1;
    return undefined;
  });
  const all = await pages(jobScope(counting, scope.tenantId), { limit: 1 });
  expect(all).toEqual([[idAt(0)], [idAt(401)]]);
  expect(reads).toBeLessThan(20);
});

describe("a cursor", () => {
  const cursorOf = (sk: string) => Buffer.from(sk).toString("base64url");
  const refused = { kind: "invalid", details: { fields: [{ path: "cursor", rule: "cursor" }] } };

  test("that this list did not make is invalid", async () => {
    const scope = newScope();
    await fill(scope, [false, false]);
    const others = fc.oneof(
      fc.string(),
      fc.string().map(cursorOf),
      fc.base64String(),
      fc
        .constantFrom(
          "$order_1#orderid_ord_1",
          "$",
          "$memo",
          "$memo_10#memoid_x",
          "$zzz",
          "$aaa",
          `$memo_1#memoid_${"x".repeat(1020)}`,
        )
        .map(cursorOf),
    );
    await fc.assert(
      fc.asyncProperty(others, async (cursor) => {
        await expect(memos(scope, { limit: 1, cursor })).rejects.toMatchObject(refused);
      }),
    );
  });

  test("of the whole list is invalid in a part of it", async () => {
    const scope = newScope();
    await fill(scope, [false, false, false]);
    const { cursor } = await memos(scope, { limit: 1 });
    await expect(memos(scope, { limit: 1, cursor, begins: "memo_0001" })).rejects.toMatchObject(refused);
  });

  test("of another tenant, or one made up, shows the asker's own rows only", async () => {
    const [scope, other] = [newScope(), newScope()];
    await fill(scope, [false, false]);
    await fill(other, Array(6).fill(false));
    const theirs = await memos(other, { limit: 1, order: "asc" });
    const forged = [theirs.cursor, cursorOf("$memo_1#memoid_"), cursorOf("$memo_1#memoid_memo_0000#x")];
    for (const cursor of forged) {
      const { items } = await memos(scope, { limit: 10, cursor });
      expect(items.every(({ tenantId }) => tenantId === scope.tenantId)).toBe(true);
      expect(items.map(({ memoId }) => memoId)).toContain(idAt(1));
    }
  });

  test("still works where its row is gone", async () => {
    const scope = newScope();
    await fill(scope, [false, false]);
    const { items } = await memos(scope, { limit: 10, cursor: cursorOf("$memo_1#memoid_memo_0000x") });
    expect(items.map(({ memoId }) => memoId)).toEqual([idAt(1)]);
  });
});
