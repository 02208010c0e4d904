import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { ownServices } from "../fixtures/own-services.ts";
import { serviceApp } from "../fixtures/service.ts";

const services = await ownServices();
const app = await serviceApp(services);

const asked = (path: string, encodings?: string) =>
  app.request(path, { headers: encodings === undefined ? {} : { "accept-encoding": encodings } });

test("a long answer is compressed for who takes it, and says the same", async () => {
  const plain = await asked("/api/openapi.json");
  const packed = await asked("/api/openapi.json", "gzip, deflate, br");
  expect(plain.headers.get("content-encoding")).toBeNull();
  expect(packed.headers.get("content-encoding")).toBe("gzip");
  expect(packed.headers.get("content-type")).toBe(plain.headers.get("content-type"));
  expect(packed.headers.get("vary")).toContain("accept-encoding");
  const bytes = Buffer.from(await packed.arrayBuffer());
  const text = await plain.text();
  expect(gunzipSync(bytes).toString()).toBe(text);
  expect(bytes.length).toBeLessThan(text.length / 4);
});

test.each(["identity", "br", "gzip;q=0", "br, gzip;q=0.0, deflate"])(
  "who says %s gets it as it is",
  async (encodings) => {
    const { headers } = await asked("/api/openapi.json", encodings);
    expect(headers.get("content-encoding")).toBeNull();
  },
);

test("a short answer stays as it is, an error's status and words too", async () => {
  expect((await asked("/api/health", "gzip")).headers.get("content-encoding")).toBeNull();
  const missing = await asked("/api/t/ten_none/customers", "gzip");
  expect([missing.status, missing.headers.get("content-type")]).toEqual([401, "application/problem+json"]);
  expect(await missing.json()).toMatchObject({ code: "session.none" });
});
