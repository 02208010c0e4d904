import fc from "fast-check";
import { expect, test } from "vitest";
import { testServices } from "../../../../test/fixtures/dynoxide.ts";
import {
  broken,
  type Faults,
  faultyServices,
  throttled,
  transactionConflict,
} from "../../../../test/fixtures/faults.ts";
import { jobScope, Memo, memo, ownScope } from "../../../../test/fixtures/memo.ts";
import { ownDatabase } from "../../../../test/fixtures/own-services.ts";
import { AppError } from "./error.ts";
import { readAfter } from "./journal.ts";
import { isTransient } from "./transient.ts";
import { write } from "./write.ts";

const database = await ownDatabase();

/** What meets one request: `late` holds it back until an `arrive` comes up, or until the very end. */
const luck = fc.constantFrom(
  "pass",
  "pass",
  "drop-request",
  "drop-answer",
  "throttle",
  "break",
  "conflict",
  "late",
  "arrive",
);
type Luck = typeof luck extends fc.Arbitrary<infer L> ? L : never;

function network(story: Luck[]): { faults: Faults; settle(): Promise<void> } {
  const left = [...story];
  let held: (() => Promise<void>)[] = [];
  const settle = async () => {
    const arriving = held;
    held = [];
    for (const arrive of arriving) await arrive();
  };
  const faults: Faults = async (operation) => {
    const next = left.shift() ?? "pass";
    if (next === "pass") return undefined;
    if (next === "drop-request" || next === "drop-answer") return next;
    if (next === "throttle") return throttled;
    if (next === "break") return broken;
    if (next === "conflict") return operation === "TransactWriteItems" ? transactionConflict : undefined;
    if (next === "late") return { late: (arrive) => held.push(arrive) };
    await settle();
    return undefined;
  };
  return { faults, settle };
}

test("whatever the network does: no gap, nothing twice, and each caller is told the truth", async () => {
  const stories = fc.array(luck, { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(stories, fc.integer({ min: 1, max: 4 }), async (story, each) => {
      const { faults, settle } = network(story);
      const sound = ownScope(testServices(database));
      const scopes = [1, 2].map(() => jobScope(faultyServices(database, faults), sound.tenantId));
      const commits = scopes.flatMap((scope, client) =>
        Array.from({ length: each }, async (_, index) => {
          const memoId = `memo_${client}n${index}`;
          // Without a condition of its own, so that nothing but the journal keeps it from being done twice.
          const change = write(scope, "memo.add")
            .part(Memo, memo(scope, memoId))
            .note("memo.added", { memoId });
          const seq = await change.commit().then(
            (entry) => entry.seq,
            (error) => {
              if (error instanceof AppError ? error.kind !== "limit" : !isTransient(error)) throw error;
              return undefined;
            },
          );
          return { memoId, seq };
        }),
      );
      const told = await Promise.all(commits);
      await settle();

      const journal = await readAfter(sound, 0, 1000);
      expect(journal.map(({ seq }) => seq)).toEqual(journal.map((_, index) => index + 1));
      const written = journal.map(({ events, seq }) => ({ memoId: String(events[0]?.data.memoId), seq }));
      expect(new Set(written.map(({ memoId }) => memoId)).size).toBe(written.length);
      for (const one of told) if (one.seq !== undefined) expect(written).toContainEqual(one);
      const { data } = await Memo.on(sound.client)
        .query.record({ tenantId: sound.tenantId })
        .go({ pages: "all" });
      expect(data.map(({ memoId }) => memoId).sort()).toEqual(written.map(({ memoId }) => memoId).sort());
    }),
    { numRuns: 20 },
  );
});
