import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { memoryFiles } from "../../../../test/fixtures/files.ts";
import { bringFile, csv, endImport, jobOf, startImport } from "../../../../test/fixtures/import.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import { sweepFiles } from "../kernel/discard.ts";
import type { Files } from "../kernel/files.ts";
import type { ImportId } from "../kernel/schema.ts";
import { TenantScope } from "../kernel/scope.ts";
import { cancel } from "./cancel.ts";
import { dryRun } from "./dry-run.ts";
import * as Import from "./import.ts";
import { fileOf, imports } from "./repo.ts";

const files = memoryFiles();
const services = await ownServices({ files });
const listed = csv(["name", "email"], ["Mina", "mina@example.com"]);
const other = csv(["name", "email"], ["Thief", "thief@example.com"], ["Thug", "thug@example.com"]);

const post = ({ tenantId }: TenantScope, importId: ImportId, content: string) =>
  files.write(fileOf({ tenantId, importId }).upload, Buffer.from(content), "text/csv");
const held = ({ tenantId }: TenantScope) =>
  [...files.held.keys()].filter((name) => name.startsWith(tenantId));
const names = async (scope: TenantScope) =>
  (await Customer.list(scope, {})).items.map(({ displayName }) => displayName);

describe("what is posted after the file was looked at", () => {
  test("is neither tried nor brought in, before the start and while it runs", async () => {
    const { owner, tenantId } = await openWorkspace(services);
    const looked = await bringFile(owner, "customer", listed);
    await post(owner, looked.importId, other);
    const importId = await startImport(owner, looked);
    await post(owner, importId, other);
    const job = jobOf(services, tenantId);
    expect(await dryRun(job, await imports(job).expect(importId), 60_000)).toMatchObject({
      counts: { rows: 1 },
    });
    expect(await endImport(job, importId)).toMatchObject({
      state: "done",
      counts: { rows: 1, customers: 1 },
    });
    expect(await names(owner)).toEqual(["Mina"]);
  });

  test("counts where it is looked at anew", async () => {
    const { owner, tenantId } = await openWorkspace(services);
    const { importId } = await bringFile(owner, "customer", listed);
    await post(owner, importId, other);
    const looked = await Import.inspect(owner, { importId });
    await endImport(jobOf(services, tenantId), await startImport(owner, looked));
    expect((await names(owner)).sort()).toEqual(["Thief", "Thug"]);
  });
});

test("a file that changes while it is looked at is not taken: one is told, and looks again", async () => {
  let reads = 0;
  const changing: Files = {
    ...files,
    async read(name) {
      reads += 1;
      if (reads === 2) await files.write(name, Buffer.from(other), "text/csv");
      return files.read(name);
    },
  };
  const { owner, tenantId } = await openWorkspace(services);
  const body = { noun: "customer" as const, fileName: "file.csv", size: listed.length };
  const { importId } = (await Import.create(owner, { body })).import;
  await post(owner, importId, listed);
  const asker = TenantScope.forJob({ ...services, files: changing }, tenantId, "test");
  await expect(Import.inspect(asker, { importId })).rejects.toMatchObject({ code: "import.file-changed" });
  expect(held(owner)).toEqual([fileOf({ tenantId, importId }).upload]);
  const looked = await Import.inspect(owner, { importId });
  expect(await endImport(jobOf(services, tenantId), await startImport(owner, looked))).toMatchObject({
    counts: { rows: 2, customers: 2 },
  });
});

test("looking again after it broke off in the middle takes the same file, and keeps it once", async () => {
  const { owner } = await openWorkspace(services);
  const { importId } = await bringFile(owner, "customer", listed);
  const before = held(owner);
  const broken: Files = {
    ...files,
    async write(name, part) {
      if (part instanceof Readable) part.destroy();
      throw new Error(`killed at ${name}`);
    },
  };
  await post(owner, importId, other);
  const asker = TenantScope.forJob({ ...services, files: broken }, owner.tenantId, "test");
  await expect(Import.inspect(asker, { importId })).rejects.toThrow("killed");
  expect(held(owner)).toEqual(before);
  await Import.inspect(owner, { importId });
  await Import.inspect(owner, { importId });
  expect(held(owner)).toHaveLength(3);
  // Each is needed as long as the import can go on.
  await sweepFiles(owner);
  expect(held(owner)).toHaveLength(3);
  const much = { ...services, clock: { now: () => new Date(Date.now() + 91 * 24 * 3600 * 1000) } };
  await sweepFiles(TenantScope.forJob(much, owner.tenantId, "test"));
  expect(held(owner)).toEqual([]);
});

test("announcing again says where to post only while the import has not begun", async () => {
  const { owner } = await openWorkspace(services);
  const body = { noun: "customer" as const, fileName: "file.csv", size: listed.length };
  const again = () => Import.create(owner, { body, idempotencyKey: "0191e2a0-0000-7000-8000-00000000000a" });
  const { import: first, upload } = await again();
  expect(upload).toBeDefined();
  expect(await again()).toMatchObject({ import: { importId: first.importId }, upload });
  await post(owner, first.importId, listed);
  const looked = await Import.inspect(owner, first);
  expect((await again()).upload).toEqual(upload);
  await startImport(owner, looked);
  expect(await again()).toMatchObject({ import: { importId: first.importId, state: "running" } });
  expect((await again()).upload).toBeUndefined();
  await cancel(owner, first);
  expect((await again()).upload).toBeUndefined();
});
