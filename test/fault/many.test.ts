import type { Job } from "@rabita/core/bulk/schema";
import type { Customer, CustomerView } from "@rabita/core/customer/schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bringIn, facts, journal, openDemo, randomFrom, type Workspace } from "./many.ts";
import { type Ground, newGround, type ServiceProcess, startService } from "./process.ts";

/** Other numbers kill at other moments. */
const random = randomFrom(20261122);
const count = 3000;

let ground: Ground;
let service: ServiceProcess;
let workspace: Workspace;

const start = async () => {
  service = await startService(ground, "real-service.ts");
};
beforeAll(async () => {
  ground = await newGround();
  await start();
  workspace = await openDemo(service);
  await bringIn(workspace, count);
});
afterAll(async () => {
  await service.kill();
  await ground.remove();
});

const job = ({ visitor, path }: Workspace, { jobId }: Pick<Job, "jobId">) =>
  visitor.get<Job>(`${path}/jobs/${jobId}`);

/** Looks again and again until the job has come so far, and kills the service there. */
async function killAt(asked: Pick<Job, "jobId">, how: (job: Job) => number, share: number): Promise<void> {
  while (how(await job(workspace, asked)) < share * count);
  await service.kill();
  await start();
}

const ended = (asked: Pick<Job, "jobId">, state: Job["state"]) =>
  expect.poll(async () => (await job(workspace, asked)).state, { timeout: 60_000 }).toBe(state);

/** How often each record was written by commits of this kind, after a number of the journal. */
async function written(action: string, from: number): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  const ids = (await journal(workspace, from))
    .filter((entry) => entry.action === action)
    .flatMap(({ records }) => records.flatMap(({ noun, ids }) => (noun === "customer" ? ids : [])));
  for (const id of ids) times.set(id, (times.get(id) ?? 0) + 1);
  return times;
}

test("a change of 3,000 customers and its undoing, killed on their way, reach each once and leave all as it was", async () => {
  const { visitor, path } = workspace;
  const before = await facts(workspace);
  const imported = [...before.values()].filter(({ displayName }) => displayName?.startsWith("Person "));
  expect(imported).toHaveLength(count);
  const from = (await journal(workspace)).length;
  const { jobId } = await visitor.post<Job>(`${path}/customers/bulk`, {
    selection: { search: { where: { column: "sourceKind", equals: "import" } } },
    change: { set: { stage: "loyal" }, addTags: ["killed"] },
  });
  for (const share of [0.3 * random(), 0.4 + 0.4 * random()])
    await killAt({ jobId }, ({ done }) => done, share);
  await ended({ jobId }, "done");
  expect(await job(workspace, { jobId })).toMatchObject({
    total: count,
    done: count,
    changed: count,
    skipped: 0,
  });
  const changed = await facts(workspace);
  for (const { customerId = "" } of imported) {
    expect(changed.get(customerId)).toMatchObject({ stage: "loyal", tags: ["killed"] });
  }
  const reached = await written("bulk.chunk", from);
  expect([reached.size, Math.max(...reached.values())]).toEqual([count, 1]);

  await visitor.post<Job>(`${path}/jobs/${jobId}/undo`, {});
  const undone = ({ undo }: Job) => undo?.done ?? 0;
  await killAt({ jobId }, undone, 0.1 + 0.7 * random());
  await ended({ jobId }, "undone");
  expect(await facts(workspace)).toEqual(before);
  const restored = await written("bulk.undo-chunk", from);
  expect([restored.size, Math.max(...restored.values())]).toEqual([count, 1]);
});

test("merges and partings by the API, killed on their way, are whole or not at all, and what was answered stands", async () => {
  const { path } = workspace;
  const before = await facts(workspace);
  const people = [...before.values()].slice(0, 16) as Customer[];
  /** Pairs of customers, each with what was answered of them last. */
  const pairs = Array.from({ length: people.length / 2 }, (_, n) => ({
    one: people[2 * n]?.customerId ?? "",
    other: people[2 * n + 1]?.customerId ?? "",
    merged: false,
  }));
  type Pair = (typeof pairs)[number];

  const read = (id: string) => workspace.visitor.get<CustomerView>(`${path}/customers/${id}`);
  async function turn(pair: Pair): Promise<void> {
    const [one, other] = [await read(pair.one), await read(pair.other)];
    const url = `${path}/customers/${pair.one}`;
    if (one.customerId !== other.customerId) {
      const theirs = { customerId: pair.other, version: other.version };
      await workspace.visitor.post(`${url}/merge`, { version: one.version, other: theirs });
      pair.merged = true;
    } else {
      await workspace.visitor.post(`${url}/unmerge`, { absorbedId: pair.other });
      pair.merged = false;
    }
  }
  /** Merges and parts a pair, again and again, until the service is gone; what is under way then may stand or not. */
  async function untilGone(pair: Pair, open: Set<Pair>, answered: () => void): Promise<void> {
    for (;;) {
      open.add(pair);
      try {
        await turn(pair);
      } catch (error) {
        // Cut off: fetch says so with a TypeError. Anything else is a refusal, and a fault.
        if (error instanceof TypeError) return;
        throw error;
      }
      open.delete(pair);
      answered();
    }
  }

  for (let round = 0; round < 3; round += 1) {
    const open = new Set<Pair>();
    // Each answer is one among requests of all the other pairs.
    let left = 8 + Math.floor(16 * random());
    const killed: Promise<void>[] = [];
    const answered = () => {
      left -= 1;
      if (left === 0) killed.push(service.kill());
    };
    await Promise.all(pairs.map((pair) => untilGone(pair, open, answered)));
    await Promise.all(killed);
    await start();
    for (const pair of pairs) {
      const [one, other] = [await read(pair.one), await read(pair.other)];
      const merged = one.customerId === other.customerId;
      if (!open.has(pair)) expect(merged).toBe(pair.merged);
      const emails = [pair.one, pair.other].flatMap((id) => before.get(id)?.emails ?? []);
      if (merged)
        expect(one).toMatchObject({ emails, absorbed: [{ customerId: pair.other, into: pair.one }] });
      else expect([one.absorbed, ...one.emails, ...other.emails]).toEqual([undefined, ...emails]);
      pair.merged = merged;
    }
  }
  for (const pair of pairs) if (pair.merged) await turn(pair);
  expect(await facts(workspace)).toEqual(before);
  for (const { customerId, emails } of people) {
    for (const email of emails) {
      const query = new URLSearchParams({ email });
      const { items } = await workspace.visitor.get<{ items: Customer[] }>(`${path}/customers?${query}`);
      expect(items.map((each) => each.customerId)).toEqual([customerId]);
    }
  }
  const told = (await journal(workspace)).map(({ action }) => action);
  const times = (action: string) => told.filter((each) => each === action).length;
  expect(times("customer.merge")).toBe(times("customer.unmerge"));
  expect(times("customer.merge")).toBeGreaterThanOrEqual(pairs.length);
});
