/*
 * The directory against GOALS: `node test/bench/directory.ts [customers] [orders]`. Prints times; exits 1 where a count
 * falls short. Times are of this machine and printed only.
 */
import { Directory, directoryOf } from "@rabita/core/directory/directory";
import { pointerOf } from "@rabita/core/directory/store";
import type { CustomerId } from "@rabita/core/kernel/schema";
import { TenantScope } from "@rabita/core/kernel/scope";
import { openTable } from "@rabita/core/kernel/table";
import { write } from "@rabita/core/kernel/write";
import { nouns } from "@rabita/core/nouns";
import { CustomerRecord } from "../../packages/core/src/customer/entity.ts";
import { clientConfig } from "../../packages/local/src/database.ts";
import { startDatabase, testServices } from "../fixtures/dynoxide.ts";
import { ownerOf, serviceApp } from "../fixtures/service.ts";
import { fill } from "./fill.ts";

const [customers = 100_000, orders = 200_000] = process.argv.slice(2).map(Number);
const repeats = 100;

const database = await startDatabase();
let calls = 0;
let units = 0;
const table = openTable({
  name: database.tableName,
  client: clientConfig(database.endpoint),
  meter: (request) => {
    calls += 1;
    units += request.units;
  },
});
const services = testServices(database, { table });
const shortfalls: string[] = [];

const milliseconds = (text: number) => `${text.toFixed(2)} ms`;
const say = (what: string, ...cells: (string | number)[]) =>
  console.log(what.padEnd(44), ...cells.map((cell) => String(cell).padStart(12)));
async function once<T>(
  run: () => Promise<T>,
): Promise<{ ms: number; calls: number; units: number; value: T }> {
  [calls, units] = [0, 0];
  const start = performance.now();
  const value = await run();
  return { ms: performance.now() - start, calls, units, value };
}

try {
  const app = await serviceApp(services);
  const owner = await ownerOf(app, services, "bench@example.com");
  const scope = TenantScope.forJob(services, owner.tenantId, "bench");
  const filled = await once(() => fill(scope, customers, orders));
  say(`${customers} customers, ${orders} orders filled in`, milliseconds(filled.ms));

  const current = (directory: Directory) => directory.current(scope, nouns, ["customer", "order"]);
  const built = await once(() => current(directoryOf(services)));
  say("built from the rows, and stored", milliseconds(built.ms), `${built.calls} calls`, `${built.units} RU`);
  for (const noun of [nouns.customer, nouns.order]) {
    const pointer = await pointerOf(scope, noun.noun);
    say(`snapshot of ${noun.noun}`, `${((pointer?.bytes ?? 0) / 1e6).toFixed(2)} MB`);
  }
  const other = new Directory();
  const first = await once(() => current(other));
  say("first use in a process", milliseconds(first.ms), `${first.calls} calls`, `${first.units} RU`);
  say("memory of both", `${(other.bytes / 1e6).toFixed(1)} MB`);

  const searches: [string, object][] = [
    ["list, newest first", { limit: 50 }],
    ["list with exact total and three facets", { limit: 50, facets: ["stage", "city", "tags"] }],
    ["list, window at 90 %", { limit: 100, offset: Math.floor(customers * 0.9) }],
    [
      "filter by city and stage",
      { where: all({ column: "city", equals: "تهران" }, { column: "stage", equals: "loyal" }) },
    ],
    [
      "filter by stage and spend, by last order",
      {
        where: all(
          { column: "stage", in: ["loyal", "repeat", "new"] },
          { column: "spend", range: { from: 50_000 } },
        ),
        sort: [{ column: "lastOrderAt", order: "desc" }],
      },
    ],
    ["sort by last change", { sort: [{ column: "updatedAt", order: "desc" }] }],
    ["sort by name", { sort: [{ column: "displayName", order: "asc" }] }],
    [
      "sort by city, then name, window at half",
      {
        sort: [
          { column: "city", order: "asc" },
          { column: "displayName", order: "asc" },
        ],
        offset: Math.floor(customers / 2),
      },
    ],
    ["sort by stage alone (large ties)", { sort: [{ column: "stage", order: "asc" }] }],
    ["search, three letters with Arabic ي and ك", { text: "كري" }],
    ["search, rare", { text: "zahra.nour" }],
    ["search, one letter", { text: "a" }],
    ["search, a phone", { text: "0912 100 0042" }],
    ["search, wrong keyboard", { text: "lpln" }],
    ["search, nothing at all", { text: "qqqqqq" }],
    [
      "an order over 500 since Nowruz",
      {
        where: {
          related: "orders",
          where: all({ column: "total", range: { from: 50_000 } }, { column: "placedAt", since: "nowruz" }),
        },
      },
    ],
    [
      "not ordered for 90 days, facets",
      { where: { column: "lastOrderAt", before: { ago: 90, unit: "day" } }, facets: ["stage"] },
    ],
  ];
  console.log();
  say("warm, over HTTP in process", "p50", "p95", "calls", "read units", "total");
  for (const [what, search] of searches) await measure(what, search);

  console.log();
  const edited = filled.value.slice(0, repeats);
  const times: number[] = [];
  for (const customerId of edited) {
    const { version } = (await owner.call("get", `/api/t/${owner.tenantId}/customers/${customerId}`)).body;
    const answer = await owner.call("patch", `/api/t/${owner.tenantId}/customers/${customerId}`, {
      version,
      about: "x",
      displayName: `New ${customerId}`,
    });
    if (answer.status !== 200) throw new Error(answer.text);
    const found = await once(() =>
      owner.call("post", `/api/t/${owner.tenantId}/customers/search`, {
        text: `New ${customerId}`,
        sort: [{ column: "displayName", order: "asc" }],
      }),
    );
    if (found.value.body.total !== 1) throw new Error("an edit is not found");
    times.push(found.ms);
  }
  say("search right after an edit, by name", milliseconds(at(times, 0.5)), milliseconds(at(times, 0.95)));

  const chunks = 100;
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    const change = write(scope, "bench.chunk");
    for (const [n, item] of (await some(filled.value.slice(chunk * 97, (chunk + 1) * 97))).entries()) {
      const tags = [`batch ${n}`];
      change.replace(CustomerRecord, item.customerId, item, { ...item, version: item.version + 1, tags });
    }
    await change.commit();
  }
  const followed = await once(() => current(directoryOf(services)));
  say(
    `${chunks} entries of 97 records followed`,
    milliseconds(followed.ms),
    `${followed.calls} calls`,
    `${followed.units} RU`,
  );

  async function some(ids: CustomerId[]) {
    const keys = ids.map((customerId) => ({ tenantId: owner.tenantId, customerId }));
    return (await CustomerRecord.on(scope.client).get(keys).go({ consistent: true })).data;
  }

  async function measure(what: string, search: object): Promise<void> {
    const run = () => owner.call("post", `/api/t/${owner.tenantId}/customers/search`, search);
    const warm = await once(run);
    if (warm.value.status !== 200) throw new Error(warm.value.text);
    const taken: number[] = [];
    for (let i = 0; i < repeats; i += 1) taken.push((await once(run)).ms);
    const last = await once(run);
    say(
      what,
      milliseconds(at(taken, 0.5)),
      milliseconds(at(taken, 0.95)),
      last.calls,
      last.units,
      String(last.value.body.total),
    );
    if (last.calls > 3) shortfalls.push(`${what}: ${last.calls} calls`);
    if (last.units > 3) shortfalls.push(`${what}: ${last.units} read units`);
  }
} finally {
  table.close();
  await database.close();
}
for (const shortfall of shortfalls) console.log(`falls short: ${shortfall}`);
process.exitCode = shortfalls.length > 0 ? 1 : 0;

function all(...rules: object[]) {
  return { all: rules };
}

function at(times: number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
