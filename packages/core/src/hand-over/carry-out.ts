import { AppError, isAppError } from "../kernel/error.ts";
import type { HandOverId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { type Write, write } from "../kernel/write.ts";
import { handed } from "../nouns/handed.ts";
import { members } from "../user/repo.ts";
import { HandOverRecord } from "./entity.ts";
import type { Handed } from "./handed.ts";
import { type HandOverItem, handOvers } from "./repo.ts";

/** Records that one transaction takes at most, beside the hand-over itself and the journal's entry. */
const atOnce = 90;
/** Tries of one chunk while others change its records. */
const mostTries = 20;

/**
 * Hands over, chunk by chunk, until nothing is left or `sliceMs` are over. It can be killed at any moment and called
 * again, by several at a time: what was handed over isn't found any more, and the count moves with the records.
 */
export async function handOverSlice(
  scope: TenantScope,
  handOverId: HandOverId,
  sliceMs: number,
): Promise<{ done: boolean }> {
  const until = scope.now().getTime() + sliceMs;
  for (const noun of handed) {
    for (;;) {
      const item = await handOvers(scope).expect(handOverId);
      if (item.state !== "running") return { done: true };
      if (item.through.includes(noun.noun)) break;
      await chunk(scope, item, noun);
      if (scope.now().getTime() > until) return { done: false };
    }
  }
  return { done: true };
}

/** One transaction's worth; where nothing is left, the noun is through. */
async function chunk(scope: TenantScope, first: HandOverItem, { noun, next, give }: Handed): Promise<void> {
  let item = first;
  // Whoever was to have it went as well: what is left stays findable under the one that it belonged to.
  if (!(await members(scope).isActive(item.to))) throw new AppError("conflict", "member.not-active");
  for (let tries = 0; ; tries += 1) {
    const change = write(scope, "hand-over.chunk");
    const ids = await next(scope, item.from, Math.max(1, atOnce >> tries));
    const given = await give(scope, change, ids, item);
    const through = ids.length === 0 ? [...item.through, noun] : item.through;
    const done = { ...item.done, [noun]: (item.done[noun] ?? 0) + given };
    try {
      if (given === 0 && ids.length > 0) throw new AppError("conflict", "record.changed");
      const after = { ...bumped(scope, item), done, through };
      await change.replace(HandOverRecord, item.handOverId, item, after).commit();
      return;
    } catch (error) {
      if (!isAppError(error, "conflict") || tries === mostTries) throw error;
      item = await handOvers(scope).expect(item.handOverId);
      if (item.state !== "running" || item.through.includes(noun)) return;
    }
  }
}

/** The end of a hand-over. Undefined where it was ended before. */
export async function finish(scope: TenantScope, handOverId: HandOverId): Promise<Write | undefined> {
  const item = await handOvers(scope).expect(handOverId);
  if (item.state !== "running") return undefined;
  const { from, to, done } = item;
  return ended(scope, item, "done").note("hand-over.finished", { handOverId, from, to, done });
}

/** It stops where it is; begun anew it goes on with what is left. */
export async function fail(scope: TenantScope, handOverId: HandOverId): Promise<Write | undefined> {
  const item = await handOvers(scope).expect(handOverId);
  if (item.state !== "running") return undefined;
  return ended(scope, item, "failed").note("hand-over.failed", { handOverId });
}

function ended(scope: TenantScope, item: HandOverItem, state: "done" | "failed"): Write {
  const after = { ...bumped(scope, item), state, endedAt: scope.now().toISOString() };
  return write(scope, "hand-over.end").replace(HandOverRecord, item.handOverId, item, after);
}

const bumped = (scope: TenantScope, item: HandOverItem): HandOverItem => ({
  ...item,
  version: item.version + 1,
  updatedAt: scope.now().toISOString(),
});
