import type { Clock } from "@rabita/core/kernel/clock";
import { isAppError } from "@rabita/core/kernel/error";
import { ExecutionAbortedError } from "aws-local-stepfunctions";
import type { Execution } from "./execution-store.ts";
import { longestTimer, type Machine, type WaitInput } from "./machine.ts";

type Json = Parameters<Machine["machine"]["run"]>[0];
type Step = (task: unknown) => Promise<unknown>;

export type Outcome =
  | { kind: "done" }
  | { kind: "failed"; code: string; error: unknown }
  | { kind: "parked"; wakeAt: Date }
  | { kind: "aborted" };

/** A wait longer than this (ms) leaves memory. */
const parkedFrom = 3_600_000;
/** What Step Functions lets a state hand on, in bytes. */
const stateBytes = 256 * 1024;

/** Runs an execution from its beginning. After `abort()` no step begins, and `outcome` waits for those that run. */
export function runExecution(
  execution: Execution,
  { clock, load }: { clock: Clock; load(): Promise<{ machine: Machine; step: Step }> },
): { outcome: Promise<Outcome>; abort(): void } {
  const stop = new AbortController();
  const steps = new Set<Promise<unknown>>();
  let wakeAt: Date | undefined;

  const handle = (step: Step) => (input: Json) => {
    // A retry that was sleeping is woken by the abort; it must not begin anything.
    if (stop.signal.aborted) return never<Json>();
    const run = step(input).then(plainJson, asTaskError);
    steps.add(run);
    const forget = () => void steps.delete(run);
    run.then(forget, forget);
    return run;
  };
  const wait = (mayPark: boolean) => (input: Json) => {
    // Made by `waitAsTask`.
    const asked = input as WaitInput;
    const until = endOf(asked, clock);
    const ms = until.getTime() - clock.now().getTime();
    if (mayPark && ms > parkedFrom) {
      wakeAt = until;
      stop.abort();
      return never<Json>();
    }
    if (ms > longestTimer)
      throw new Error("a wait inside Map or Parallel lasts at most 24 days on one machine");
    return sleep(ms, stop.signal).then(() => asked.input);
  };

  const outcome = async (): Promise<Outcome> => {
    try {
      const { machine, step } = await load();
      const named = (names: string[], handler: (input: Json) => Promise<Json>) =>
        Object.fromEntries(names.map((name) => [name, handler]));
      const run = machine.machine.run(execution.input as Json, {
        overrides: {
          taskResourceLocalHandlers: {
            ...named(machine.tasks, handle(step)),
            ...named(machine.waits, wait(true)),
            ...named(machine.nestedWaits, wait(false)),
          },
        },
        context: {
          Execution: { Id: execution.name, Name: execution.name },
          StateMachine: { Id: execution.workflow, Name: execution.workflow },
        },
      });
      stop.signal.addEventListener("abort", run.abort);
      if (stop.signal.aborted) run.abort();
      void drain(run.eventLogs);
      await run.result;
      return { kind: "done" };
    } catch (error) {
      await Promise.allSettled(steps);
      if (wakeAt) return { kind: "parked", wakeAt };
      if (error instanceof ExecutionAbortedError) return { kind: "aborted" };
      return { kind: "failed", code: codeOf(error), error };
    }
  };
  return { outcome: outcome(), abort: () => stop.abort() };
}

/** Nobody reads the library's log of events, and unread it grows with every state. */
async function drain(events: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of events);
}

const never = <T>() => new Promise<T>(() => {});

function endOf({ seconds, timestamp }: WaitInput, clock: Clock): Date {
  if (timestamp === undefined) return new Date(clock.now().getTime() + (seconds ?? 0) * 1000);
  const at = new Date(timestamp);
  if (Number.isNaN(at.getTime())) throw new Error("a wait's timestamp is no instant");
  return at;
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (ms <= 0) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  });
}

/** What a Lambda would hand on: JSON, and not too much of it. */
function plainJson(output: unknown): Json {
  const text = JSON.stringify(output ?? null);
  if (Buffer.byteLength(text) > stateBytes) {
    throw Object.assign(new Error("the step's output is over 256 KB"), { name: "States.DataLimitExceeded" });
  }
  return JSON.parse(text);
}

/** Catch and Retry see a step's error as Step Functions shows a Lambda's: name and a JSON cause. */
function asTaskError(error: unknown): never {
  const thrown = error instanceof Error ? error : new Error(String(error));
  const cause = JSON.stringify({ errorType: thrown.name, errorMessage: thrown.message });
  throw Object.assign(new Error(cause, { cause: error }), { name: thrown.name });
}

/** What is kept of a failure: the innermost known code, never a text. */
function codeOf(error: unknown): string {
  for (let current = error; current instanceof Error; current = current.cause) {
    if (isAppError(current)) return current.code;
    if (!(current.cause instanceof Error)) return current.name;
  }
  return "internal";
}
