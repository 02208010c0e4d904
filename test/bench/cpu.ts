import { tailOf } from "@rabita/core/kernel/journal";
import { Hono } from "hono";
import { fill } from "./fill.ts";
import { openGround } from "./ground.ts";
import { Report } from "./report.ts";

/*
 * Processor time of an answered list against one that Hono alone answers with the same bytes. Both are asked in process,
 * so that neither the network's time nor the database's own is in it; what talking to the database costs us is.
 */
const rounds = 5;
const requests = 200;
/** Requests after which the compiler has nothing more to do, whose threads would be counted along. */
const warm = 1_500;
const report = new Report("Processor time per request");
const ground = await openGround();

try {
  await fill(ground.scope, 2_000, 2_000);
  const app = ground.app;
  const path = `/api/t/${ground.scope.tenantId}/customers/search`;
  const request = () =>
    new Request(`http://127.0.0.1${path}`, {
      method: "POST",
      headers: { cookie: ground.cookie, "content-type": "application/json", origin: ground.services.appUrl },
      body: JSON.stringify({ limit: 50, facets: ["stage"] }),
    });
  const sample: unknown = await (await app.fetch(request())).json();
  const bare = new Hono().post(path, async (c) => {
    await c.req.json();
    return c.json(sample as object);
  });
  /** Milliseconds of processor time that one request takes. */
  const cost = async (fetch: Fetch, times = requests) => {
    const start = process.cpuUsage();
    for (let n = 0; n < times; n += 1) await (await fetch(request())).text();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000 / times;
  };
  const reading = new Hono().post(path, async (c) => {
    await c.req.json();
    // As many requests as signing in and looking at the journal take.
    await Promise.all([tailOf(ground.scope.client), tailOf(ground.scope.client)]);
    return c.json(sample as object);
  });
  const measured = [bare.fetch, reading.fetch, app.fetch];
  for (const fetch of measured) await cost(fetch, warm);
  const costs = await inTurn(measured.map((fetch) => () => cost(fetch)));
  const [plain = 1, read = 1, ours = 0] = [0, 1, 2].map((n) => median(costs.map((each) => each[n] ?? 0)));
  const against = (other: number) =>
    `${ours.toFixed(2)} ms : ${other.toFixed(2)} ms = ${(ours / other).toFixed(1)}`;
  report.judge("list of 50 with a facet : bare Hono, same bytes", against(plain), "≤ 3", ours / plain <= 3);
  report.time("… : bare Hono that reads the database twice", against(read));
} finally {
  await ground.close();
}
report.end();

type Fetch = (request: Request) => Response | Promise<Response>;

/** Each once, then each once again: what the machine does meanwhile is the same for all. */
async function inTurn(measures: (() => Promise<number>)[]): Promise<number[][]> {
  const all: number[][] = [];
  for (let round = 0; round < rounds; round += 1) {
    const values: number[] = [];
    for (const measure of measures) values.push(await measure());
    all.push(values);
  }
  return all;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
