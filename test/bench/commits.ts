import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { tailOf } from "@rabita/core/kernel/journal";
import { openTable } from "@rabita/core/kernel/table";
import { write } from "@rabita/core/kernel/write";
import { clientConfig } from "../../packages/local/src/database.ts";
import { openWire } from "../../packages/local/src/wire.ts";
import { startDatabase, testServices } from "../fixtures/dynoxide.ts";
import { Memo, memo, ownScope } from "../fixtures/memo.ts";
import { Report, timed } from "./report.ts";

/** Commits of one tenant: of one process, and of four that race for the journal's next number. */
const each = 250;
const worker = fileURLToPath(import.meta.resolve("../fixtures/commit-worker.ts"));
const database = await startDatabase();
const { endpoint, tableName } = database;
const services = testServices(database, {
  table: openTable({ name: tableName, client: clientConfig(endpoint), wire: openWire(endpoint) }),
});
const report = new Report("Commits to one tenant's journal");

try {
  const alone = ownScope(services);
  const make = (n: number) => {
    const memoId = `memo_a${n}`;
    return write(alone, "memo.add").create(Memo, memoId, memo(alone, memoId)).commit();
  };
  await make(0);
  const one = await timed(() => Promise.all(Array.from({ length: 4 * each }, (_, n) => make(n + 1))));
  report.time("one writer", `${Math.round((4 * each * 1000) / one.ms)} commits/s`, "≥ 200");

  const shared = ownScope(services);
  /** Starts a process of its own; its first commit tells that it is under way. */
  const start = (name: string) => {
    const args = [endpoint, tableName, shared.tenantId, name, String(each)];
    const child = fork(worker, args, { execArgv: [], stdio: ["ignore", "ignore", "inherit", "ipc"] });
    let [first, last] = [0, 0];
    child.on("message", () => {
      last = performance.now();
      first ||= last;
    });
    return once(child, "close").then(() => ({ first, last }));
  };
  const spans = await Promise.all(["a", "b", "c", "d"].map(start));
  const began = Math.min(...spans.map(({ first }) => first));
  const ended = Math.max(...spans.map(({ last }) => last));
  report.time("four processes", `${Math.round((4 * each * 1000) / (ended - began))} commits/s`, "≥ 100");
  const tail = await tailOf(shared.client);
  report.judge("… none lost, no gap", `${tail} of ${4 * each}`, `${4 * each}`, tail === 4 * each);
} finally {
  services.table.close();
  await database.close();
}
report.end();
