import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gunzipSync } from "node:zlib";
import { securityHeaders } from "@rabita/functions/src/http/security-headers.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { webApp } from "./web.ts";

const log = { info() {}, warn() {}, error() {} };
const script = "console.log(1);\n".repeat(200);
let dist: string;

beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), "rabita-dist-"));
  await mkdir(join(dist, "assets"));
  await writeFile(join(dist, "index.html"), "<!doctype html><title>Rabita</title>");
  await writeFile(join(dist, "assets/app-abc123.js"), script);
  await writeFile(join(dist, "assets/other-abc123.js"), script);
  await writeFile(join(dist, "assets/other-abc123.js.br"), brotliCompressSync(script));
});
afterAll(() => rm(dist, { recursive: true }));

const appOf = (build: () => Promise<void> = async () => {}, appUrl = "http://127.0.0.1:4000") =>
  webApp({ appUrl, log, stopped: new AbortController().signal }, { build, dist });

const page = { accept: "text/html,application/xhtml+xml" };

test("a navigation to any page of the app gets the app, anything else that is unknown does not", async () => {
  const app = appOf();
  for (const path of ["/", "/customers/cus_1", "/verify?token=a.b", "/join/0mws.0mwt.GEsFQVuqEGOs"]) {
    const response = await app.request(path, { headers: page });
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-cache"]);
    expect(await response.text()).toContain("<title>Rabita</title>");
  }
  for (const path of ["/assets/gone.js", "/../package.json", "/%2e%2e/secret", "/assets/%00"]) {
    expect((await app.request(path)).status).toBe(404);
  }
  expect((await app.request("/customers", { headers: { accept: "*/*" } })).status).toBe(404);
  for (const file of ["/assets/gone.js", "/gone.svg"])
    expect((await app.request(file, { headers: page })).status).toBe(404);
});

test("assets are kept for good, packed as the browser can read, and not sent again", async () => {
  const app = appOf();
  const headers = { "accept-encoding": "gzip, br" };
  const packed = await app.request("/assets/app-abc123.js", { headers });
  expect(packed.headers.get("cache-control")).toContain("immutable");
  expect(packed.headers.get("content-encoding")).toBe("gzip");
  expect(gunzipSync(await packed.arrayBuffer()).toString()).toBe(script);
  expect((await app.request("/assets/other-abc123.js", { headers })).headers.get("content-encoding")).toBe(
    "br",
  );
  const plain = await app.request("/assets/app-abc123.js");
  expect([plain.headers.get("content-encoding"), await plain.text()]).toEqual([null, script]);
  const again = await app.request("/assets/app-abc123.js", {
    headers: { "if-none-match": packed.headers.get("etag") ?? "" },
  });
  expect(again.status).toBe(304);
});

test("pages allow no inline code and no foreign source; https is remembered where there is https", async () => {
  const response = await appOf().request("/", { headers: page });
  const policy = response.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toContain("unsafe");
  for (const path of ["/", "/assets/app-abc123.js", "/assets/gone.js"]) {
    const { headers } = await appOf().request(path, { headers: page });
    expect(headers.get("content-security-policy"), path).toBe(policy);
    for (const [name, value] of Object.entries(securityHeaders)) expect(headers.get(name), path).toBe(value);
  }
  expect(response.headers.get("strict-transport-security")).toBeNull();
  const secure = await appOf(undefined, "https://crm.example.com").request("/", { headers: page });
  expect(secure.headers.get("strict-transport-security")).toContain("max-age");
});

test("pages wait for the build, and say so where it failed", async () => {
  const build = Promise.withResolvers<void>();
  const app = appOf(() => build.promise);
  const waiting = app.request("/", { headers: page });
  build.resolve();
  expect((await waiting).status).toBe(200);
  const broken = appOf(() => Promise.reject(new Error("no")));
  expect((await broken.request("/", { headers: page })).status).toBe(503);
});
