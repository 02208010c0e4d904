import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import type { Workflow } from "@rabita/functions/src/declare.ts";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { startDatabase, type TestDatabase, testServices } from "../../../test/fixtures/dynoxide.ts";
import { root } from "./config.ts";
import { executionStore } from "./execution-store.ts";
import { localWorkflows } from "./workflows.ts";

type Task = { step: string; execution: string; n?: number; until?: string; item?: number };

let database: TestDatabase;
let folder: string;
let calls: Task[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rabita-asl-"));
});
afterAll(() => rm(folder, { recursive: true }));
// A database of its own for each test: whoever serves takes up everything that it finds there.
beforeEach(async () => {
  calls = [];
  database = await startDatabase();
});
afterEach(() => database.close());

const resource = "$" + "{Step}";
const task = (step: string, rest: object) => ({
  Type: "Task",
  Resource: resource,
  Parameters: { step, "execution.$": "$$.Execution.Name", "n.$": "$.n" },
  ...rest,
});

/** Workflows of one test on the shared database, with a clock that it may move. */
async function workflowsOf(
  states: Record<string, object>,
  react: (task: Task) => unknown,
  options: { now?: () => Date } = {},
) {
  const definition = join(folder, `${crypto.randomUUID()}.asl.json`);
  await writeFile(definition, JSON.stringify({ StartAt: Object.keys(states)[0], States: states }));
  const workflow: Workflow = {
    name: "trial",
    definition: relative(root, definition),
    handler: "",
    access: [],
    load: async () => async (_services, given) => {
      calls.push(given as Task);
      return react(given as Task);
    },
  };
  const clock = { now: options.now ?? (() => new Date()) };
  const services = testServices(database, { clock });
  const again = () => localWorkflows([workflow], services);
  const store = executionStore(services.table, clock);
  return { services, again, store, workflows: again() };
}

type Store = ReturnType<typeof executionStore>;
const ended = (store: Store, name: string) =>
  expect
    .poll(async () => (await store.unfinished()).some((open) => open.name === name), { timeout: 10_000 })
    .toBe(false);

const loop = {
  Slice: task("slice", { ResultPath: "$", Next: "More" }),
  More: {
    Type: "Choice",
    Choices: [{ Variable: "$.done", BooleanEquals: true, Next: "End" }],
    Default: "Slice",
  },
  End: { Type: "Succeed" },
};

test("a loop runs slice by slice until it says that it is done", async () => {
  const { workflows, services, store } = await workflowsOf(loop, ({ n = 0 }) => ({
    n: n + 1,
    done: n + 1 === 3,
  }));
  await workflows.serve(services);
  await workflows.start("trial", "loop-1", { n: 0 });
  await ended(store, "loop-1");
  expect(calls.map(({ n, execution }) => [n, execution])).toEqual([
    [0, "loop-1"],
    [1, "loop-1"],
    [2, "loop-1"],
  ]);
  await workflows.stop();
});

test("a name is used once, running or ended", async () => {
  const { workflows, again, services, store } = await workflowsOf(loop, () => ({ n: 1, done: true }));
  await workflows.serve(services);
  await Promise.all([workflows.start("trial", "once", { n: 0 }), workflows.start("trial", "once", { n: 0 })]);
  await ended(store, "once");
  await again().start("trial", "once", { n: 0 });
  expect(calls).toHaveLength(1);
  await workflows.stop();
});

test("a step is tried again as its Retry says, then its Catch undoes", async () => {
  const states = {
    Work: task("work", {
      Retry: [{ ErrorEquals: ["AppError"], IntervalSeconds: 0, MaxAttempts: 2 }],
      Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.error", Next: "Undo" }],
      End: true,
    }),
    Undo: task("undo", { End: true }),
  };
  const { workflows, services, store } = await workflowsOf(states, ({ step }) => {
    if (step === "work") throw Object.assign(new Error("no"), { name: "AppError" });
    return {};
  });
  await workflows.serve(services);
  await workflows.start("trial", "undo-1", { n: 0 });
  await ended(store, "undo-1");
  expect(calls.map(({ step }) => step)).toEqual(["work", "work", "work", "undo"]);
  await workflows.stop();
});

test("what had not ended starts again under its name and input", async () => {
  const gate = Promise.withResolvers<void>();
  const { workflows, again, services, store } = await workflowsOf(loop, async ({ n = 0 }) => {
    if (n === 1) await gate.promise;
    return { n: n + 1, done: n === 1 };
  });
  await workflows.serve(services);
  await workflows.start("trial", "again-1", { n: 0 });
  await expect.poll(() => calls.length).toBe(2);
  // As after a kill: nothing of the first process's memory is used, and its execution never ends there.
  const next = again();
  await next.serve(services);
  await expect.poll(() => calls.length).toBe(4);
  expect(calls.slice(2).map(({ n, execution }) => [n, execution])).toEqual([
    [0, "again-1"],
    [1, "again-1"],
  ]);
  gate.resolve();
  await ended(store, "again-1");
  await Promise.all([workflows.stop(), next.stop()]);
});

test("stopping lets the running step end and begins no other", async () => {
  const gate = Promise.withResolvers<void>();
  let finished = false;
  const { workflows, services, store } = await workflowsOf(loop, async () => {
    await gate.promise;
    finished = true;
    return { n: 1, done: false };
  });
  await workflows.serve(services);
  await workflows.start("trial", "stop-1", { n: 0 });
  await expect.poll(() => calls.length).toBe(1);
  const stopped = workflows.stop();
  gate.resolve();
  await stopped;
  expect([finished, calls.length]).toEqual([true, 1]);
  expect((await store.unfinished()).map(({ name }) => name)).toContain("stop-1");
  await store.end("stop-1", "done");
});

test("a wait of days leaves memory and goes on when its time has come, also past 24.8 days", async () => {
  const states = {
    Wait: { Type: "Wait", TimestampPath: "$.until", Next: "Work" },
    Work: task("work", { End: true }),
  };
  let now = new Date("2026-01-01T00:00:00Z");
  const { workflows, again, services, store } = await workflowsOf(states, () => ({}), { now: () => now });
  await workflows.serve(services);
  await workflows.start("trial", "wait-1", { n: 7, until: "2026-03-01T00:00:00Z" });
  await expect
    .poll(async () => (await store.unfinished()).find(({ name }) => name === "wait-1")?.wakeAt)
    .toBe("2026-03-01T00:00:00.000Z");
  await workflows.stop();
  const early = again();
  await early.serve(services);
  await early.stop();
  expect(calls).toEqual([]);
  now = new Date("2026-03-01T00:00:01Z");
  const late = again();
  await late.serve(services);
  await ended(store, "wait-1");
  expect(calls).toEqual([{ step: "work", execution: "wait-1", n: 7 }]);
  await late.stop();
});

test("Map runs its items, short waits keep their input", async () => {
  const states = {
    Pause: { Type: "Wait", Seconds: 0, Next: "Each" },
    Each: {
      Type: "Map",
      ItemsPath: "$.items",
      ItemProcessor: {
        StartAt: "Item",
        States: {
          Item: { Type: "Task", Resource: resource, Parameters: { step: "item", "item.$": "$" }, End: true },
        },
      },
      End: true,
    },
  };
  const { workflows, services, store } = await workflowsOf(states, ({ item }) => item);
  await workflows.serve(services);
  await workflows.start("trial", "map-1", { items: [1, 2, 3] });
  await ended(store, "map-1");
  expect(calls.map(({ item }) => item).sort()).toEqual([1, 2, 3]);
  await workflows.stop();
});
