import { Readable } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import type { TenantId } from "@rabita/core/kernel/schema";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bucket, startBucket } from "../../../../test/infra/s3.ts";
import type { BoundCredentials } from "./credentials.ts";
import { s3Files } from "./s3-files.ts";

let bucket: Bucket;
beforeEach(async () => {
  bucket = await startBucket();
});
afterEach(() => bucket.close());

const keys = async (tenantId: TenantId, kind: string): Promise<BoundCredentials> => ({
  accessKeyId: `${kind}-${tenantId}`,
  secretAccessKey: "s",
  sessionToken: "t",
  expiration: new Date(Date.now() + 3_600_000),
});

const open = () =>
  s3Files({
    bucket: "files",
    client: { endpoint: bucket.url, region: "eu-central-1", forcePathStyle: true, maxAttempts: 1 },
    credentials: {
      current: (tenantId) => keys(tenantId, "kept"),
      fresh: (tenantId) => keys(tenantId, "fresh"),
    },
  });

test("what is written is read again, by its tenant's credentials alone", async () => {
  const files = open();
  await files.write("ten_a/import/1.csv", Buffer.from("a,b\n"), "text/csv");
  await files.write("ten_b/import/1.csv", Buffer.from("c\n"), "text/csv");
  expect(await text(await files.read("ten_a/import/1.csv"))).toBe("a,b\n");
  expect(new Set(bucket.askers.map(({ name, key }) => `${name} ${key}`))).toEqual(
    new Set(["ten_a/import/1.csv kept-ten_a", "ten_b/import/1.csv kept-ten_b"]),
  );
});

test.each(["import/1.csv", "ten_", "ten_a", "ten_a/", "TEN_A/x", "../ten_a/x", "/ten_a/x"])(
  "a name that begins with no tenant is refused before anything is asked: %s",
  async (name) => {
    const files = open();
    await expect(files.size(name)).rejects.toMatchObject({ code: "file.outside" });
    await expect(files.read(name)).rejects.toMatchObject({ code: "file.outside" });
    await expect(files.postTarget(name, 10)).rejects.toMatchObject({ code: "file.outside" });
    await expect(files.link(name, "x")).rejects.toMatchObject({ code: "file.outside" });
    expect(bucket.askers).toEqual([]);
  },
);

test("a stream of any length is stored whole", async () => {
  const long = Buffer.alloc(12 * 1024 * 1024, "row;");
  const files = open();
  await files.write(
    "ten_a/refused.csv",
    Readable.from([long.subarray(0, 7_000_000), long.subarray(7_000_000)]),
    "text/csv",
  );
  expect(await files.size("ten_a/refused.csv")).toBe(long.length);
  expect((await buffer(await files.read("ten_a/refused.csv"))).equals(long)).toBe(true);
});

test("lines of text are stored as they come", async () => {
  const files = open();
  await files.write("ten_a/refused.csv", Readable.from(["نام\n", "علی\n"]), "text/csv");
  expect(await text(await files.read("ten_a/refused.csv"))).toBe("نام\nعلی\n");
});

test.each([10, 12 * 1024 * 1024])(
  "of a stream that breaks off after %d bytes nothing is stored",
  async (length) => {
    const files = open();
    const broken = async function* () {
      yield Buffer.alloc(length, "row;");
      throw new Error("broke off");
    };
    await expect(files.write("ten_a/kept", Readable.from(broken()), "text/csv")).rejects.toThrow("broke off");
    expect(await files.size("ten_a/kept")).toBeUndefined();
  },
);

test("a file that isn't there has no size, can't be read, and may be removed", async () => {
  const files = open();
  await files.write("ten_a/x.csv.part", Buffer.from("1"), "text/csv");
  expect(await files.size("ten_a/x.csv")).toBeUndefined();
  await expect(files.read("ten_a/x.csv")).rejects.toMatchObject({ kind: "missing", code: "file.missing" });
  await files.remove("ten_a/x.csv");
});

test("an upload is signed for one name, a largest size, and a full hour", async () => {
  const { url, fields } = await open().postTarget("ten_a/import/1.csv", 50_000_000);
  expect(url).toBe(`${bucket.url}/files`);
  expect(fields).toMatchObject({
    key: "ten_a/import/1.csv",
    "X-Amz-Credential": expect.stringMatching(/^fresh-ten_a\//),
  });
  const policy = JSON.parse(Buffer.from(fields.Policy ?? "", "base64").toString());
  expect(policy.conditions).toContainEqual(["content-length-range", 1, 50_000_000]);
  expect(policy.conditions).toContainEqual({ key: "ten_a/import/1.csv" });
  expect(policy.conditions).toContainEqual({ tagging: fields.tagging });
  expect(Date.parse(policy.expiration) - Date.now()).toBeGreaterThan(3_590_000);
});

test("a link downloads the file under a name in any script, for five minutes", async () => {
  const files = open();
  await files.write("ten_a/refused.csv", Buffer.from("x"), "text/csv");
  const link = await files.link("ten_a/refused.csv", "مشتریان (رد شده)'.csv");
  expect(new URL(link).searchParams.get("X-Amz-Expires")).toBe("300");
  const answer = await fetch(link);
  const disposition = answer.headers.get("content-disposition") ?? "";
  expect(disposition).toMatch(/^attachment; filename\*=UTF-8''[A-Za-z0-9%._~!-]+$/);
  expect(decodeURIComponent(disposition.split("''")[1] ?? "")).toBe("مشتریان (رد شده)'.csv");
});
