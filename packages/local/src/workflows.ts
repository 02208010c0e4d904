import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "@rabita/core/kernel/clock";
import type { Log } from "@rabita/core/kernel/log";
import type { Services } from "@rabita/core/kernel/services";
import type { Table } from "@rabita/core/kernel/table";
import type { Workflows } from "@rabita/core/kernel/workflows";
import type { Workflow } from "@rabita/functions/src/declare.ts";
import { root } from "./config.ts";
import { type Execution, executionStore } from "./execution-store.ts";
import { compile } from "./machine.ts";
import { runExecution } from "./run-execution.ts";
import { turns } from "./turns.ts";

export type LocalWorkflows = Workflows & {
  /** Takes up what has not ended, and from now on runs what is started. */
  serve(services: Services): Promise<void>;
  /** Lets running steps end; their executions go on at the next start. */
  stop(): Promise<void>;
};

/** Steps that run at one time, over all executions. */
const stepsAtOnce = 4;
/** How often parked executions are looked through. */
const look = 60_000;

/**
 * Runs the manifest's workflows in this process. An execution is in the table before it runs and until it ended, and
 * starts from its beginning at the next start: steps hand out their stored outputs for what was done.
 */
export function localWorkflows(
  workflows: readonly Workflow[],
  { table, clock, log }: { table: Table; clock: Clock; log: Log },
): LocalWorkflows {
  const store = executionStore(table, clock);
  const running = new Map<string, { abort(): void; ended: Promise<void> }>();
  const parked = new Map<string, Execution>();
  const loaded = new Map<string, Promise<Loaded>>();
  const turn = turns(stepsAtOnce);
  let services: Services | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;

  function load(name: string): Promise<Loaded> {
    const workflow = workflows.find((candidate) => candidate.name === name);
    if (!workflow) return Promise.reject(new Error(`no workflow ${name}`));
    const known = loaded.get(name) ?? read(workflow);
    loaded.set(name, known);
    return known;
  }

  function launch(execution: Execution): void {
    if (!services || stopping || running.has(execution.name)) return;
    const given = services;
    const run = runExecution(execution, {
      clock,
      load: async () => {
        const { machine, step } = await load(execution.workflow);
        return { machine, step: (task: unknown) => turn(() => step(given, task)) };
      },
    });
    const ended = run.outcome
      .then(async (outcome) => {
        if (outcome.kind === "parked") {
          await store.park(execution.name, outcome.wakeAt);
          parked.set(execution.name, { ...execution, wakeAt: outcome.wakeAt.toISOString() });
        } else if (outcome.kind !== "aborted") {
          await store.end(execution.name, outcome.kind, outcome.kind === "failed" ? outcome.code : undefined);
        }
        if (outcome.kind === "failed") {
          log.error("workflow failed", {
            execution: execution.name,
            workflow: execution.workflow,
            error: outcome.error,
          });
        }
      })
      // The record stays as it was, so the next start takes it up.
      .catch((error) => log.error("execution not recorded", { execution: execution.name, error }))
      .finally(() => running.delete(execution.name));
    running.set(execution.name, { abort: run.abort, ended });
  }

  function wake(): void {
    for (const execution of parked.values()) {
      if (execution.wakeAt !== undefined && new Date(execution.wakeAt) > clock.now()) continue;
      parked.delete(execution.name);
      launch(execution);
    }
  }

  return {
    async start(workflow, name, input) {
      await load(workflow);
      const execution = await store.begin(name, workflow, input);
      if (execution) launch(execution);
    },
    async serve(given) {
      services = given;
      for (const execution of await store.unfinished()) {
        if (!running.has(execution.name)) parked.set(execution.name, execution);
      }
      wake();
      timer = setInterval(wake, look);
    },
    async stop() {
      stopping = true;
      clearInterval(timer);
      const executions = [...running.values()];
      for (const execution of executions) execution.abort();
      await Promise.all(executions.map((execution) => execution.ended));
    },
  };
}

type Loaded = {
  machine: ReturnType<typeof compile>;
  step: (services: Services, task: unknown) => Promise<unknown>;
};

async function read(workflow: Workflow): Promise<Loaded> {
  const [text, step] = await Promise.all([
    readFile(join(root, workflow.definition), "utf8"),
    workflow.load(),
  ]);
  return { machine: compile(text), step };
}
