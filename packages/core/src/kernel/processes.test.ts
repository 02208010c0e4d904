import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { testServices } from "../../../../test/fixtures/dynoxide.ts";
import { Memo, ownScope } from "../../../../test/fixtures/memo.ts";
import { ownDatabase } from "../../../../test/fixtures/own-services.ts";
import { readAfter } from "./journal.ts";
import type { TenantScope } from "./scope.ts";

const worker = fileURLToPath(import.meta.resolve("../../../../test/fixtures/commit-worker.ts"));
const each = 15;

const database = await ownDatabase();

type Made = { memoId: string; seq: number };

/** Starts a process that commits `each` memos to the tenant; it tells of each commit that was acknowledged. */
function start(scope: TenantScope, name: string): { child: ChildProcess; made: Made[] } {
  const args = [database.endpoint, database.tableName, scope.tenantId, name, String(each)];
  const child = fork(worker, args, { execArgv: [], stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const made: Made[] = [];
  child.on("message", (one) => made.push(one as Made));
  return { child, made };
}

/** What stands in the database: the journal's numbers with the record of each, and the records themselves. */
async function standing(scope: TenantScope) {
  const journal = await readAfter(scope, 0, 1000);
  const { data } = await Memo.on(scope.client)
    .query.record({ tenantId: scope.tenantId })
    .go({ pages: "all" });
  return {
    numbers: journal.map(({ seq }) => seq),
    entries: journal.map(({ seq, records }) => ({ memoId: records[0]?.ids[0] ?? "", seq })),
    memos: data.map(({ memoId }) => memoId).sort(),
  };
}

const counted = (length: number) => Array.from({ length }, (_, index) => index + 1);
const byNumber = (one: Made, other: Made) => one.seq - other.seq;

test("four processes that write to one tenant leave no gap, lose nothing, write nothing twice", async () => {
  const scope = ownScope(testServices(database));
  const workers = ["a", "b", "c", "d"].map((name) => start(scope, name));
  const ends = await Promise.all(workers.map(({ child }) => once(child, "close")));
  expect(ends).toEqual(workers.map(() => [0, null]));

  const { numbers, entries, memos } = await standing(scope);
  expect(numbers).toEqual(counted(4 * each));
  expect(workers.flatMap(({ made }) => made).sort(byNumber)).toEqual(entries);
  expect(memos).toEqual(entries.map(({ memoId }) => memoId).sort());
});

test("a process that is killed between commits leaves no half of one, and no gap", async () => {
  const scope = ownScope(testServices(database));
  const [doomed, other] = [start(scope, "a"), start(scope, "b")];
  const ended = [doomed, other].map(({ child }) => once(child, "close"));
  doomed.child.on("message", () => {
    if (doomed.made.length === 5) doomed.child.kill("SIGKILL");
  });
  await Promise.all(ended);

  const { numbers, entries, memos } = await standing(scope);
  expect(numbers).toEqual(counted(entries.length));
  expect(entries).toEqual(expect.arrayContaining([...doomed.made, ...other.made]));
  expect(other.made).toHaveLength(each);
  expect(memos).toEqual(entries.map(({ memoId }) => memoId).sort());
});
