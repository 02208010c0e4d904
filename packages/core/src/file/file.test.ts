import { Readable } from "node:stream";
import { beforeAll, describe, expect, test } from "vitest";
import { memoryFiles } from "../../../../test/fixtures/files.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import { timeline } from "../customer/timeline.ts";
import type { CustomerId } from "../kernel/schema.ts";
import { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { plans } from "../plan/plans.ts";
import { contentTypeOf } from "./content-type.ts";
import { FileRecord } from "./entity.ts";
import * as File from "./file.ts";
import { filesOf } from "./repo.ts";
import { largestFile } from "./schema.ts";

const files = memoryFiles();
let workspace: Workspace;
let owner: TenantScope;
let customerId: CustomerId;

const services = await ownServices({ files });
beforeAll(async () => {
  workspace = await openWorkspace(services);
  owner = workspace.owner;
  customerId = (await Customer.create(owner, { body: { displayName: "Sara" } })).customerId;
});

const pdf = Buffer.from("%PDF-1.7\nan offer");
const code = (expected: string) => expect.objectContaining({ code: expected });
const announce = (name = "offer.pdf", of = customerId, idempotencyKey?: string) =>
  File.announce(owner, { customerId: of, body: { name, size: 10 }, idempotencyKey });
const post = (upload: { fields: Record<string, string> }, content: Uint8Array) =>
  files.write(upload.fields.key ?? "", content, "");

async function add(name: string, content: Uint8Array, of = customerId) {
  const { file, upload } = await announce(name, of);
  await post(upload, content);
  return File.uploaded(owner, { customerId: of, fileId: file.fileId });
}

describe("a file", () => {
  test("that was announced and posted is stored, says what it is, and is told on the timeline", async () => {
    const stored = await add("offer.exe", pdf);
    expect(stored).toMatchObject({
      name: "offer.exe",
      size: pdf.length,
      contentType: "application/pdf",
      state: "stored",
    });
    const { items } = await File.list(owner, { customerId });
    expect(items).toEqual([stored]);
    const told = (await timeline(owner, { customerId })).items[0];
    expect(told).toMatchObject({ kind: "file.added", data: { fileId: stored.fileId, name: "offer.exe" } });
  });

  test("keeps its content whatever is posted afterwards, and nothing is left where it arrived", async () => {
    const { file, upload } = await announce();
    await post(upload, pdf);
    const { fileId } = file;
    const stored = await File.uploaded(owner, { customerId, fileId });
    expect(files.held.has(upload.fields.key ?? "")).toBe(false);
    await post(upload, Buffer.from("something else"));
    expect(await File.uploaded(owner, { customerId, fileId })).toEqual(stored);
    const { url } = await File.link(owner, { customerId, fileId });
    const name = decodeURIComponent(new URL(url).pathname.slice(1));
    expect(name.startsWith(`${owner.tenantId}/files/`)).toBe(true);
    expect(files.held.get(name)).toEqual(pdf);
  });

  test("that never came is in no list and has no link; two who take it in at once store it once", async () => {
    const of = (await Customer.create(owner, { body: { displayName: "Other" } })).customerId;
    const { file, upload } = await announce("a.pdf", of);
    const one = { customerId: of, fileId: file.fileId };
    await expect(File.uploaded(owner, one)).rejects.toEqual(code("file.no-file"));
    await expect(File.link(owner, one)).rejects.toEqual(code("file.no-file"));
    expect((await File.list(owner, { customerId: of })).items).toEqual([]);
    await post(upload, pdf);
    const [first, second] = await Promise.all([File.uploaded(owner, one), File.uploaded(owner, one)]);
    expect(first).toEqual(second);
    expect(
      (await timeline(owner, { customerId: of })).items.filter(({ kind }) => kind === "file.added"),
    ).toHaveLength(1);
  });

  test("over 25 MB is refused, however it was announced, and does not stay", async () => {
    await expect(
      File.announce(owner, { customerId, body: { name: "x", size: largestFile + 1 } }),
    ).rejects.toEqual(code("input.invalid"));
    const { file, upload } = await announce();
    await post(upload, Buffer.alloc(largestFile + 1));
    await expect(File.uploaded(owner, { customerId, fileId: file.fileId })).rejects.toEqual(
      code("file.too-large"),
    );
    expect(files.held.has(upload.fields.key ?? "")).toBe(false);
  });

  test("comes through whole in any pieces, up to the last byte", async () => {
    const content = Buffer.from(Array.from({ length: 20_000 }, (_, n) => n % 251));
    const { file, upload } = await announce("offer.bin");
    await post(upload, content);
    const whole = files.read;
    files.read = async (name) => {
      await whole(name);
      return Readable.from(Array.from({ length: 200 }, (_, n) => content.subarray(n * 100, n * 100 + 100)));
    };
    try {
      const stored = await File.uploaded(owner, { customerId, fileId: file.fileId });
      expect(stored.size).toBe(content.length);
      expect(files.held.get(`${owner.tenantId}/files/${file.fileId}/file`)).toEqual(content);
    } finally {
      files.read = whole;
    }
  });

  test("that was deleted shows nowhere; taken back it is as it was", async () => {
    const of = (await Customer.create(owner, { body: { displayName: "Third" } })).customerId;
    const stored = await add("a.pdf", pdf, of);
    const one = { customerId: of, fileId: stored.fileId };
    await File.remove(owner, { ...one, version: stored.version });
    await expect(File.link(owner, one)).rejects.toEqual(code("file.missing"));
    expect((await File.list(owner, { customerId: of })).items).toEqual([]);
    const back = await File.restore(owner, one);
    expect({ ...back, version: stored.version, updatedAt: stored.updatedAt }).toEqual(stored);
    expect((await File.list(owner, { customerId: of })).items).toEqual([back]);
  });

  test("of one customer is not another's, nor another workspace's, nor who may not see the customer", async () => {
    const { fileId } = await add("a.pdf", pdf);
    const other = (await Customer.create(owner, { body: { displayName: "Fourth" } })).customerId;
    const foreign = (await openWorkspace(services)).owner;
    const agent = workspace.member("agent", "agent", "own");
    for (const attempt of [File.uploaded, File.link, File.remove, File.restore]) {
      await expect(attempt(owner, { customerId: other, fileId })).rejects.toEqual(code("file.missing"));
      for (const scope of [foreign, agent]) {
        await expect(attempt(scope, { customerId, fileId })).rejects.toEqual(code("customer.missing"));
      }
    }
  });

  test("announced twice under one key is one; its name neither leads elsewhere nor turns around", async () => {
    const key = "0190163d-8694-739b-aea5-966c26f8ad91";
    const first = await announce("..\\..//a\u202efdp.exe", customerId, key);
    expect(first.file.name).toBe(".._..__afdp.exe");
    expect((await announce("..\\..//a\u202efdp.exe", customerId, key)).file).toEqual(first.file);
    await expect(announce("b", customerId, key)).rejects.toEqual(code("idempotency.key-reused"));
  });
});

test.each([
  ["%PDF-1.4", "application/pdf"],
  ["\x89PNG\r\n\x1a\n....", "image/png"],
  ["\xff\xd8\xff\xe0", "image/jpeg"],
  ["RIFF....WEBPVP8 ", "image/webp"],
  ["12345678WEBP", "text/plain"],
  [
    "PK\x03\x04......word/document.xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ],
  ["PK\x03\x04......a.txt", "application/zip"],
  ["<!doctype html><script>alert(1)</script>", "text/plain"],
  ["<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "text/plain"],
  ["\xd9\x86\xd8\xa7\xd9", "text/plain"],
  ["MZ\x90\x00\x03", "application/x-executable"],
  ["MZ, a code of Mozambique", "text/plain"],
  ["{\\rtf1", "application/rtf"],
  ["\xe4\xc7\xe3", "application/octet-stream"],
  ["", "text/plain"],
])("what begins with %j is %s", (text, type) => {
  expect(contentTypeOf(Buffer.from(text, "latin1"))).toBe(type);
});

test("a file beyond the plan's storage is refused before it is sent, and fits again once others are deleted", async () => {
  const { owner: shop, tenantId } = await openWorkspace({ ...services, plan: "starter" });
  const { customerId: of } = await Customer.create(shop, { body: { displayName: "Mina" } });
  // The bytes of what fills the plan need not be there: what counts is what its record says.
  const full = await File.announce(shop, { customerId: of, body: { name: "all.pdf", size: 10 } });
  await files.write(full.upload.fields.key ?? "", pdf, "");
  await File.uploaded(shop, { customerId: of, fileId: full.file.fileId });
  const current = await filesOf(shop, of).expect(full.file.fileId);
  const size = plans.starter.storageBytes - 10;
  await write(TenantScope.forJob(services, tenantId, "test"), "test.fill")
    .replace(FileRecord, current.fileId, current, { ...current, version: current.version + 1, size })
    .commit();

  const next = (size: number, idempotencyKey?: string) =>
    File.announce(shop, { customerId: of, body: { name: "next.pdf", size }, idempotencyKey });
  const { file } = await next(10, "fits");
  await expect(next(11)).rejects.toMatchObject(code("usage.storage-full"));
  await File.remove(shop, { customerId: of, fileId: current.fileId });
  expect((await next(11)).upload.url).not.toBe("");
  await File.restore(shop, { customerId: of, fileId: current.fileId });
  await expect(next(11)).rejects.toMatchObject(code("usage.storage-full"));
  expect((await next(10, "fits")).file.fileId).toBe(file.fileId);
});

test("what is larger than it was announced, or was announced many times over, waits where the plan has no room for it", async () => {
  const { owner: shop, tenantId } = await openWorkspace({ ...services, plan: "starter" });
  const { customerId: of } = await Customer.create(shop, { body: { displayName: "Mina" } });
  const announced = async () => {
    const { file, upload } = await File.announce(shop, { customerId: of, body: { name: "a.pdf", size: 1 } });
    await files.write(upload.fields.key ?? "", pdf, "");
    return { customerId: of, fileId: file.fileId };
  };
  const first = await announced();
  await File.uploaded(shop, first);
  const current = await filesOf(shop, of).expect(first.fileId);
  const size = plans.starter.storageBytes - pdf.length - 1;
  await write(TenantScope.forJob(services, tenantId, "test"), "test.fill")
    .replace(FileRecord, current.fileId, current, { ...current, version: current.version + 1, size })
    .commit();
  const [fits, other] = [await announced(), await announced()];
  expect(await File.uploaded(shop, fits)).toMatchObject({ state: "stored", size: pdf.length });
  await expect(File.uploaded(shop, other)).rejects.toMatchObject(code("usage.storage-full"));
  expect(await File.uploaded(shop, fits)).toMatchObject({ state: "stored" });
  await File.remove(shop, fits);
  expect(await File.uploaded(shop, other)).toMatchObject({ state: "stored", size: pdf.length });
});
