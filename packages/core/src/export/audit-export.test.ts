import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { carryOut as applied } from "../../../../test/fixtures/bulk.ts";
import { testServices } from "../../../../test/fixtures/dynoxide.ts";
import { writtenFile } from "../../../../test/fixtures/export.ts";
import { memoryFiles } from "../../../../test/fixtures/files.ts";
import { ownDatabase, ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import { entry } from "../../../../test/fixtures/zip-entry.ts";
import type { AuditFilter } from "../audit/schema.ts";
import * as Bulk from "../bulk/bulk.ts";
import * as Customer from "../customer/customer.ts";
import { readAfter } from "../kernel/journal.ts";
import type { ExportId, TenantId } from "../kernel/schema.ts";
import { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { noteSignIn } from "../sign-in/sign-in.ts";
import { startAudit } from "./audit-export.ts";
import * as Export from "./export.ts";

const files = memoryFiles();

const database = await ownDatabase();
const services = await ownServices({ files }, database);

async function carryOut(tenantId: TenantId, exportId: ExportId): Promise<Buffer> {
  return writtenFile(TenantScope.forJob(services, tenantId, "test"), files, exportId);
}

const csv = (file: Buffer): string[][] => parse(file, { bom: true });

test("a file of the audit has what was done up to its start, in words, with what it was before and after", async () => {
  const { owner, member, tenantId } = await openWorkspace(services, { locale: "fa", country: "IR" });
  const { customerId } = await Customer.create(owner, { body: { displayName: "Before" } });
  const sara = member("sara", "agent");
  await Customer.edit(sara, { customerId, body: { version: 1, displayName: "=1+1" } });
  const filter = { record: customerId };
  const made = await startAudit(owner, { body: { format: "csv", filter, language: "en" } });
  await Customer.edit(owner, { customerId, body: { version: 2, displayName: "Later" } });
  const [head, ...rows] = csv(await carryOut(tenantId, made.exportId));
  expect(head).toEqual([
    ...["When", "Who", "Kind", "What was done", "Records", "IP address", "Device"],
    ...["What changed", "Before", "After"],
  ]);
  expect(rows.map((row) => row.slice(2, 5))).toEqual([
    ["Person", "Customer: changed", `Customer: ${customerId}`],
    ["Person", "Customer: made", `Customer: ${customerId}`],
  ]);
  expect(rows[0]?.slice(7)).toEqual(["Name", "Name: Before", "Name: =1+1"]);
  expect(await Export.read(owner, made)).toMatchObject({
    noun: "audit",
    state: "done",
    rows: 2,
    progress: 1,
  });
  expect((await Export.link(owner, made)).url).toContain("audit-");
  const sheet = entry(
    await carryOut(tenantId, (await startAudit(owner, { body: { format: "xlsx", filter } })).exportId),
    "xl/worksheets/sheet1.xml",
  );
  expect(sheet).toContain("مشتری: تغییر کرد");
  expect(sheet).not.toMatch(/<f[ >]/);
});

test("the audit is taken out, and its files are seen, by those alone who may read all of it", async () => {
  const { owner, member } = await openWorkspace(services);
  const body = { format: "csv" } as const;
  const manager = member("mona", "manager");
  await expect(startAudit(manager, { body })).rejects.toThrow("role.may-not");
  await expect(startAudit(member("omid", "admin", "own"), { body })).rejects.toThrow("audit.sees-some");
  const asked = { body, idempotencyKey: "k" };
  const made = await startAudit(owner, asked);
  expect(await startAudit(owner, asked)).toMatchObject({ exportId: made.exportId });
  await expect(Export.read(manager, made)).rejects.toThrow("export.missing");
  await expect(Export.link(manager, made)).rejects.toThrow("export.missing");
  expect((await Export.list(manager, {})).items).toEqual([]);
  const before = { format: "csv", filter: { to: "2000-01-01T00:00:00.000Z" } } as const;
  await expect(startAudit(owner, { body: before })).rejects.toMatchObject({
    details: { fields: [{ path: "filter", rule: "nothing-selected" }] },
  });
});

test("a file of the audit names the device somebody came in with, and of one record what a bulk change did to that one", async () => {
  const { owner, tenantId } = await openWorkspace(services);
  const agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
  await noteSignIn(owner, { sessionToken: "token-of-a-session", secondFactor: false }, agent);
  const make = async (displayName: string, stage: "lead" | "loyal") =>
    (await Customer.create(owner, { body: { displayName, stage } })).customerId;
  const [one, other] = [await make("One", "lead"), await make("Other", "loyal")];
  const body = { selection: { ids: [one, other] }, change: { set: { stage: "lost" as const } } };
  const { jobId } = await Bulk.start(owner, { body });
  await applied(services, tenantId, jobId, "apply");
  const file = async (filter: AuditFilter) => {
    const { exportId } = await startAudit(owner, { body: { format: "csv", language: "en", filter } });
    return csv(await carryOut(tenantId, exportId)).slice(1);
  };
  expect((await file({ action: "sign-in" })).map((row) => row[6])).toEqual(["Firefox · Linux"]);
  const [line] = await file({ record: other, action: "bulk.chunk" });
  expect(line?.slice(7)).toEqual(["Stage", "Stage: loyal", "Stage: lost"]);
});

test("a long audit is written whole, between two instants, and read in stretches", async () => {
  let now = Date.parse("2026-01-01T00:00:00.000Z");
  const slow = testServices(database, { files, clock: { now: () => new Date(now) } });
  const { owner, tenantId } = await openWorkspace(slow);
  for (let n = 0; n < 500; n += 1) {
    now += 120_000;
    await write(owner, "test.line").commit();
  }
  const lines = (await readAfter(owner, 0, 1000)).filter(({ action }) => action === "test.line");
  const filter = { from: lines[40]?.at ?? "", to: lines[460]?.at ?? "" };
  const { exportId, total } = await startAudit(owner, { body: { format: "csv", filter } });
  expect(total).toBeLessThan(430);
  expect(csv(await carryOut(tenantId, exportId))).toHaveLength(1 + 421);
  slow.table.close();
});
