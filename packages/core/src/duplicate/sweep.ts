import { isDeepStrictEqual } from "node:util";
import { QueryCommand, type QueryCommandInput } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import { CustomerRecord } from "../customer/entity.ts";
import { isAppError } from "../kernel/error.ts";
import { retryChanged } from "../kernel/merge.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { type StepResult, step } from "../kernel/step.ts";
import { type Write, write } from "../kernel/write.ts";
import { DuplicateRecord, SweepRecord } from "./entity.ts";
import { type Pair, Pairing, pairPart } from "./pairs.ts";
import { type DuplicateItem, duplicates, lastSweep } from "./repo.ts";

const action = "duplicate.sweep";
const mostTries = 8;
/** Rows that are looked at before it is told how far the sweep is. */
const rowsAtOnce = 500;

const Found = z.object({ customers: z.int(), pairs: z.int() });

/** Looks through all customers and brings the stored pairs up to what it finds; can be killed and called again. */
export const look = step(z.object({}), async (scope): Promise<StepResult<z.infer<typeof Found>>> => {
  const pairing = await paired(scope);
  const pairs = pairing.pairs();
  for (let tries = 1; ; tries += 1) {
    try {
      await store(scope, pairs);
      return { output: { customers: pairing.size, pairs: pairs.length } };
    } catch (error) {
      // Somebody decided on one of them, or another sweep is at work: what stands now is looked at again.
      if (!isAppError(error, "conflict") || tries === mostTries) throw error;
    }
  }
});

/** Tells that the sweep is done, and what it found. */
export const finish = step(z.object({ found: Found }), async (scope, { found }) =>
  retryChanged(async () => {
    const last = await lastSweep(scope);
    if (!last || last.state === "done") return { output: { done: false } };
    const after = {
      ...last,
      ...found,
      version: last.version + 1,
      state: "done" as const,
      endedAt: scope.now().toISOString(),
    };
    const change = write(scope, action).replace(SweepRecord, "last", last, after);
    return { write: change.note("duplicates.swept", found), output: { done: true } };
  }),
);

/** Every customer that stands, a page of rows at a time, with only what pairs are made from. */
async function paired(scope: TenantScope): Promise<Pairing> {
  const pairing = new Pairing();
  const { tenantId, client } = scope;
  const params = CustomerRecord.on(client).query.record({ tenantId }).params() as QueryCommandInput;
  const began = (await lastSweep(scope))?.startedAt;
  let start: QueryCommandInput["ExclusiveStartKey"];
  do {
    const page = await client.doc.send(
      new QueryCommand({
        ...{ ...params, ConsistentRead: true, Limit: rowsAtOnce },
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    for (const raw of page.Items ?? []) {
      const item = CustomerRecord.parse(client, raw);
      if (item && item.deletedAt === undefined && item.mergedInto === undefined) pairing.add(item);
    }
    await lookedAt(scope, pairing.size, began);
    start = page.LastEvaluatedKey;
  } while (start);
  return pairing;
}

/** Tells how far this sweep is: for whoever watches, so it stands beside the journal and counts no version. */
async function lookedAt(scope: TenantScope, looked: number, began: string | undefined): Promise<void> {
  if (began === undefined) return;
  await SweepRecord.on(scope.client)
    .patch({ tenantId: scope.tenantId, sweepId: "last" })
    .set({ looked })
    .where((stored, { eq }) => `${eq(stored.startedAt, began)} AND ${eq(stored.state, "running")}`)
    .go()
    .catch(unlessOver);
}

/** By now it is over, or another one began. */
function unlessOver(error: unknown): void {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && cause.name === "ConditionalCheckFailedException") return;
  throw error;
}

async function store(scope: TenantScope, pairs: Pair[]): Promise<void> {
  let change = write(scope, action);
  let parts = 0;
  for (const add of plan(scope, pairs, await duplicates(scope).all())) {
    add(change);
    parts += 1;
    if (change.room > 0) continue;
    await change.commit();
    change = write(scope, action);
    parts = 0;
  }
  if (parts > 0) await change.commit();
}

/** What has to be written so that the open pairs are those that were found, save those that somebody dismissed. */
function plan(scope: TenantScope, pairs: Pair[], stored: DuplicateItem[]): ((change: Write) => void)[] {
  const known = new Map(stored.map((item) => [item.duplicateId, item]));
  const dismissed = new Set(
    stored.filter(({ state }) => state === "dismissed").map((item) => pairPart(item.duplicateId)),
  );
  const wanted = new Map(
    pairs
      .filter(({ duplicateId }) => !dismissed.has(pairPart(duplicateId)))
      .map((pair) => [pair.duplicateId, pair]),
  );
  const now = scope.now();
  const additions = [...wanted.values()].flatMap((pair) => {
    const item = known.get(pair.duplicateId);
    if (item?.state === "open" && isDeepStrictEqual(item.reasons, pair.reasons)) return [];
    const after: DuplicateItem = {
      ...pair,
      tenantId: scope.tenantId,
      version: (item?.version ?? 0) + 1,
      state: "open",
      foundAt: now.toISOString(),
    };
    return [
      (change: Write) =>
        item
          ? change.replace(DuplicateRecord, pair.duplicateId, item, after)
          : change.create(DuplicateRecord, pair.duplicateId, after),
    ];
  });
  const removals = stored
    .filter((item) => item.state === "open" && !wanted.has(item.duplicateId))
    .map((item) => (change: Write) => {
      const ttl = Math.floor(now.getTime() / 1000);
      const after: DuplicateItem = { ...item, version: item.version + 1, state: "gone", ttl };
      return change.replace(DuplicateRecord, item.duplicateId, item, after);
    });
  return [...additions, ...removals];
}
