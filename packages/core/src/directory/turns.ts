import { setImmediate as othersTurn } from "node:timers/promises";

/** Milliseconds that work in memory may take before everybody else in the process has a turn. */
const longest = 10;

/** Takes the steps one by one; whoever else waits in this process has a turn every few of them. */
export async function inTurns(steps: Iterable<unknown>): Promise<void> {
  let since = performance.now();
  for (const _ of steps) {
    if (performance.now() - since < longest) continue;
    await othersTurn();
    since = performance.now();
  }
}

/** Takes all steps at once: for who can't wait. */
export function atOnce<Result>(steps: Generator<undefined, Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
