import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand, DynamoDBDocumentClient, paginateScan } from "@aws-sdk/lib-dynamodb";
import { read } from "@rabita/core/import";
import { loadSlice } from "@rabita/core/import/load";
import { openTable } from "@rabita/core/kernel/table";
import { clientConfig, openDatabase, tableName } from "../../packages/local/src/database.ts";
import { testServices } from "../fixtures/dynoxide.ts";
import { memoryFiles } from "../fixtures/files.ts";
import { bringFile, endImport, jobOf, startImport } from "../fixtures/import.ts";
import { openWorkspace } from "../fixtures/workspace.ts";
import { kept } from "./memory.ts";
import { megabytes, Report } from "./report.ts";

/** Share of the bare loop's rate that an import must reach. */
const mustReach = 0.6;
const rounds = Number(process.env.ROUNDS ?? 3);
const most = Number(process.env.ROWS ?? 10_000);
/** Rows of the import that memory is watched in, and how much more it may keep at its end than after a fifth. */
const long = 5 * most;
const mostGrowth = 16_000_000;
const report = new Report("Import");

const folder = await mkdtemp(join(tmpdir(), "rabita-bench-"));
const database = await openDatabase(folder);
const endpoint = String(database.table.client.endpoint);
const services = testServices(
  { endpoint, tableName, close: database.stop },
  { table: openTable(database.table), files: memoryFiles() },
);
const bare = DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig(endpoint)));

type Item = Record<string, unknown>;

/** A real store's purchases where there are any, others invented to their measure. */
async function fileToImport(rows: number): Promise<Buffer> {
  if (process.env.SAMPLES_DIR) {
    const text = await readFile(join(process.env.SAMPLES_DIR, "cdnow.txt"), "utf8");
    return Buffer.from(text.split("\n", rows + 1).join("\n"));
  }
  const lines = Array.from({ length: rows }, (_, n) => `${n % 10_000} 19970101 ${(n % 5) + 1} ${n % 90}.50`);
  return Buffer.from(`customer_id date number_of_cds dollar_value\n${lines.join("\n")}\n`);
}

/** What a long import keeps in memory: after a fifth of its rows, and at its end. */
async function watchMemory(file: Buffer): Promise<{ early: number; late: number; rows: number }> {
  const { owner, tenantId } = await openWorkspace(services, { country: "US", locale: "en" });
  const importId = await startImport(owner, await bringFile(owner, "order", file));
  const job = jobOf(services, tenantId);
  let [early, rows] = [0, 0];
  for (let done = false; !done; ) {
    ({ done } = await loadSlice(job, importId, 1_000));
    rows = (await read(job, { importId })).counts.rows;
    if (early === 0 && rows >= long / 5) early = await kept();
  }
  return { early, late: await kept(), rows };
}

async function timeImport(file: Buffer): Promise<{ rate: number; rows: number; tenantId: string }> {
  const { owner, tenantId } = await openWorkspace(services, { country: "US", locale: "en" });
  const importId = await startImport(owner, await bringFile(owner, "order", file));
  const start = performance.now();
  const { counts } = await endImport(jobOf(services, tenantId), importId);
  return { rate: (counts.rows / (performance.now() - start)) * 1000, rows: counts.rows, tenantId };
}

/** The records and claims that an import wrote, without what belongs to the import itself and the journal. */
async function itemsOf(tenantId: string): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of paginateScan({ client: bare }, { TableName: tableName })) {
    for (const item of page.Items ?? []) {
      if (new RegExp(`^\\$crm#tenantid_${tenantId}#(customer|order|unique|shared)$`).test(item.pk))
        items.push(item);
    }
  }
  return items;
}

/** The same items again, under another tenant, 25 at a time: as fast as one loop can write them. */
async function timeBare(items: Item[], rows: number, to: string): Promise<number> {
  const copies = items.map((item) => ({
    ...item,
    pk: String(item.pk).replace(/tenantid_[^#]+/, `tenantid_${to}`),
  }));
  const start = performance.now();
  for (let from = 0; from < copies.length; from += 25) {
    let left = copies.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } }));
    while (left.length > 0) {
      const { UnprocessedItems } = await bare.send(
        new BatchWriteCommand({ RequestItems: { [tableName]: left } }),
      );
      left = (UnprocessedItems?.[tableName] ?? []) as typeof left;
    }
  }
  return (rows / (performance.now() - start)) * 1000;
}

try {
  const file = await fileToImport(most);
  if (!process.env.SAMPLES_DIR) console.log("  SAMPLES_DIR is not set: invented purchases are imported.");
  const ratios: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const { rate, rows, tenantId } = await timeImport(file);
    const items = await itemsOf(tenantId);
    const loop = await timeBare(items, rows, `bare${round}`);
    ratios.push(rate / loop);
    report.time(
      `${rows} rows, ${items.length} items, round ${round}`,
      `${Math.round(rate)} rows/s, bare loop ${Math.round(loop)} rows/s`,
      "≥ 2,000 rows/s",
    );
  }
  const median = ratios.toSorted((a, b) => a - b)[Math.floor((ratios.length - 1) / 2)] ?? 0;
  report.judge("import : bare BatchWrite loop", median.toFixed(2), `≥ ${mustReach}`, median >= mustReach);
  const { early, late, rows } = await watchMemory(await fileToImport(long));
  report.judge(
    `memory kept, ${rows} rows`,
    `${megabytes(early)} after a fifth, ${megabytes(late)} at the end`,
    `≤ ${megabytes(mostGrowth)} more`,
    late - early <= mostGrowth,
  );
} finally {
  bare.destroy();
  services.table.close();
  await database.stop();
  await rm(folder, { recursive: true });
}
report.end();
