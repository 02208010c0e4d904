import { beforeAll, describe, expect, test } from "vitest";
import { memoryFiles } from "../../../../test/fixtures/files.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import { readBack } from "../kernel/journal.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { belies } from "./belies.ts";
import { contentTypeOf } from "./content-type.ts";
import * as File from "./file.ts";

const files = memoryFiles();
const services = await ownServices({ files });
let owner: TenantScope;
let customerId: CustomerId;
beforeAll(async () => {
  ({ owner } = await openWorkspace(services));
  ({ customerId } = await Customer.create(owner, { body: { displayName: "Sara" } }));
});

async function add(name: string, latin1: string) {
  const { file, upload } = await File.announce(owner, { customerId, body: { name, size: 10 } });
  await files.write(upload.fields.key ?? "", Buffer.from(latin1, "latin1"), "");
  return File.uploaded(owner, { customerId, fileId: file.fileId });
}

const page = "<!doctype html><script>alert(1)</script>";
const program = "MZ\x90\x00\x03\x00";
const lies: [string, string][] = [
  ["photo.png", page],
  ["photo.JPG", page],
  ["photo.gif", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"],
  ["photo.webp", "12345678WEBP"],
  ["offer.pdf", page],
  ["offer.pdf ", "PK\x03\x04......a.txt"],
  ["offer.html.pdf", page],
  ["table.csv", program],
  ["table.csv", "\x7fELF\x02\x01\x01\x00"],
  ["table.csv", "%PDF-1.7"],
  ["table.xlsx", page],
  ["letter.docx", "%PDF-1.7"],
  ["notes.txt", "\x89PNG\r\n\x1a\n...."],
  ["all.zip", program],
];

describe("a file whose content belies its name", () => {
  test.each(lies)(
    "is refused with the field and the rule, and nothing of it stays: %s, %j",
    async (name, content) => {
      const held = new Set(files.held.keys());
      const [before] = await readBack(owner, 1);
      await expect(add(name, content)).rejects.toMatchObject({
        kind: "invalid",
        code: "file.belies-name",
        details: { fields: [{ path: "name", rule: "file-content" }] },
      });
      expect([...files.held.keys()].filter((key) => !held.has(key))).toEqual([]);
      expect((await File.list(owner, { customerId })).items).toEqual([]);
      const [last] = await readBack(owner, 1);
      expect([last?.action, (last?.seq ?? 0) - (before?.seq ?? 0)]).toEqual(["file.announce", 1]);
    },
  );
});

test.each([
  ["offer.pdf", "%PDF-1.7"],
  ["photo.jpeg", "\xff\xd8\xff\xe0"],
  ["photo.heic", "\x00\x00\x00\x18ftypheic"],
  ["table.csv", "name,city\nSara,Shiraz"],
  // "نام" in Windows-1256, as older programs write it.
  ["table.csv", "\xe4\xc7\xe3,1\n"],
  ["page.html", page],
  ["letter.doc", "{\\rtf1\\ansi}"],
  ["letter.docx", "PK\x03\x04......[Content_Types].xml"],
  ["locked.xlsx", "\xd0\xcf\x11\xe0"],
  ["setup.exe", program],
  ["no ending", page],
  ["what.constructor", page],
  [".pdfx", page],
])("%s with %j is what it says, or says nothing", (name, latin1) => {
  expect(belies(name, contentTypeOf(Buffer.from(latin1, "latin1")))).toBe(false);
});
