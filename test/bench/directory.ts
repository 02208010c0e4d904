/*
 * Lists, searches and records of one workspace: `npm run bench -- directory`, or with other numbers
 * `node test/bench/directory.ts [customers] [orders]`.
 */
import { needed } from "@rabita/core/directory/columns";
import { Directory, directoryOf } from "@rabita/core/directory/directory";
import { pointerOf } from "@rabita/core/directory/store";
import { nouns } from "@rabita/core/nouns";
import { fill } from "./fill.ts";
import { openGround } from "./ground.ts";
import { records } from "./records.ts";
import { megabytes, Report, timed } from "./report.ts";
import { searches } from "./searches.ts";

const [customers = 100_000, orders = 100_000] = process.argv.slice(2).map(Number);
const ground = await openGround();
const { services, scope } = ground;
const report = new Report(`One workspace with ${customers} customers and ${orders} orders`);

try {
  const filled = await timed(() => fill(scope, customers, orders));
  report.time("filled in", `${Math.round(filled.ms / 1000)} s`);
  const wanted = needed(nouns, "customer");
  const current = (directory: Directory) => directory.current(scope, nouns, wanted);
  const built = await ground.counting(() => timed(() => current(directoryOf(services))));
  report.time("made from the rows, and stored", `${Math.round(built.value.ms)} ms, ${built.calls} calls`);
  const pointers = await Promise.all(wanted.map((noun) => pointerOf(scope, noun)));
  report.time("snapshots", pointers.map((pointer) => megabytes(pointer?.bytes ?? 0)).join(" + "));

  const other = new Directory();
  const first = await ground.counting(() => timed(() => current(other)));
  report.time("first use in a process", `${Math.round(first.value.ms)} ms`, "≤ 600 ms");
  report.judge(
    `… its calls: settings, ${wanted.length} pointers, the journal`,
    `${first.calls} calls, ${first.readUnits} read units`,
    `≤ ${wanted.length + 3} calls`,
    first.calls <= wanted.length + 3,
  );
  report.time("memory", megabytes(other.bytes));

  await searches(ground, report, filled.value);
  await records(ground, report, filled.value);
} finally {
  await ground.close();
}
report.end();
