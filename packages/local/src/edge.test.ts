import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PostTarget } from "@rabita/core/kernel/files";
import { newId } from "@rabita/core/kernel/id";
import { Problem } from "@rabita/core/kernel/schema";
import { httpsFor, securityHeaders } from "@rabita/functions/src/http/security-headers.ts";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newGround } from "../../../test/fault/process.ts";
import { trial } from "../../../test/fault/trial.ts";
import { readConfig } from "./config.ts";
import { demo } from "./demo.ts";
import { demoStaysHome } from "./demo-guard.ts";
import { noPages } from "./pages.ts";
import { type Running, start } from "./start.ts";

let running: Running;
let dataDir: string;
let url: string;
const tenantId = newId("ten", new Date());

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "rabita-edge-"));
  const { port } = await newGround();
  const config = readConfig({ DATA_DIR: dataDir, PORT: String(port) }, []);
  const log = { info() {}, warn() {}, error() {} };
  running = await start(config, trial, { pages: noPages, withDemo: false, log });
  url = config.appUrl;
});
afterAll(async () => {
  await running.stop();
  await rm(dataDir, { recursive: true });
});

const trialUrl = (rest: string, tenant = tenantId) => `${url}/api/trial/${tenant}${rest}`;

async function target(): Promise<PostTarget> {
  return (await (await fetch(trialUrl("/target"), { method: "POST" })).json()) as PostTarget;
}

function form(fields: Record<string, string>, file?: Uint8Array<ArrayBuffer>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  if (file) data.append("file", new Blob([file]), "upload.csv");
  return data;
}

const post = async (fields: Record<string, string>, file?: Uint8Array<ArrayBuffer>) => {
  const response = await fetch(`${url}/files`, { method: "POST", body: form(fields, file) });
  return {
    status: response.status,
    body: response.status === 204 ? undefined : Problem.parse(await response.json()),
  };
};

const size = async () => (await (await fetch(trialUrl("/size"))).json()) as { size: number | null };

test("a file that a signed form carries is stored, and a signed link downloads it", async () => {
  const { fields } = await target();
  const file = crypto.getRandomValues(new Uint8Array(60_000));
  expect(await post(fields, file)).toEqual({ status: 204, body: undefined });
  expect(await size()).toEqual({ size: 60_000 });
  const link = ((await (await fetch(trialUrl("/link"))).json()) as { url: string }).url;
  const response = await fetch(link);
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(file);
  expect(response.headers.get("content-disposition")).toBe(
    `attachment; filename="_____ _.csv"; filename*=UTF-8''%D8%B3%D9%81%D8%A7%D8%B1%D8%B4%20%DB%B1.csv`,
  );
  const forged = await fetch(link.replace(/key=[^&]+/, "key=ten_other%2Fupload.bin"));
  expect([forged.status, Problem.parse(await forged.json()).code]).toEqual([403, "file.link-invalid"]);
});

test("a form that was changed, or that nobody signed, is refused", async () => {
  const { fields } = await target();
  const file = new Uint8Array(10);
  for (const wrong of [{ ...fields, key: "ten_other/upload.bin" }, { ...fields, signature: "x" }, {}]) {
    expect((await post(wrong, file)).body?.code).toBe("file.link-invalid");
  }
  expect((await post(fields)).body?.code).toBe("file.missing");
  const plain = await fetch(`${url}/files`, { method: "POST", body: "hello" });
  expect(Problem.parse(await plain.json()).code).toBe("file.malformed");
});

test("a file over its limit is refused with an answer that arrives, and leaves nothing", async () => {
  const { fields } = await target();
  await fetch(`${url}/files`, { method: "POST", body: form(fields, new Uint8Array(5)) });
  for (const bytes of [200_001, 30_000_000]) {
    expect(await post(fields, new Uint8Array(bytes))).toMatchObject({
      status: 413,
      body: { code: "file.too-large" },
    });
  }
  expect(await size()).toEqual({ size: 5 });
  expect(await readdir(join(dataDir, "drafts"))).toEqual([]);
});

test("a file whose sender says no length, and sends too much, is cut off", async () => {
  const { fields } = await target();
  const parts = Object.entries(fields).map(
    ([name, value]) => `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const sender = request(`${url}/files`, {
    method: "POST",
    headers: { "content-type": "multipart/form-data; boundary=x" },
  });
  sender.on("error", () => {});
  sender.write(`${parts.join("")}--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n`);
  const answered = once(sender, "response");
  for (let n = 0; n < 8; n += 1) sender.write(Buffer.alloc(64_000));
  const [response] = await answered;
  expect(response.statusCode).toBe(413);
  sender.destroy();
  await expect.poll(() => readdir(join(dataDir, "drafts"))).toEqual([]);
});

test("a sender who goes away in the middle leaves nothing", async () => {
  const { fields } = await target();
  const before = await size();
  const parts = Object.entries(fields).map(
    ([name, value]) => `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const sender = request(`${url}/files`, {
    method: "POST",
    headers: { "content-type": "multipart/form-data; boundary=x" },
  });
  sender.on("error", () => {});
  sender.write(
    `${parts.join("")}--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nhello`,
  );
  await expect.poll(() => readdir(join(dataDir, "drafts"))).toHaveLength(1);
  sender.destroy();
  await expect.poll(() => readdir(join(dataDir, "drafts"))).toEqual([]);
  expect(await size()).toEqual(before);
});

test("a form that ends in the middle of its file leaves nothing", async () => {
  const { fields } = await target();
  const before = await size();
  const parts = Object.entries(fields).map(
    ([name, value]) => `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const body = `${parts.join("")}--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nhello`;
  const headers = { "content-type": "multipart/form-data; boundary=x" };
  const response = await fetch(`${url}/files`, { method: "POST", headers, body });
  expect(Problem.parse(await response.json()).code).toBe("file.malformed");
  expect(await size()).toEqual(before);
  expect(await readdir(join(dataDir, "drafts"))).toEqual([]);
});

test("a body over 1 MB is refused before any app sees it, with a length and without", async () => {
  const large = "x".repeat(1024 * 1024 + 1);
  const response = await fetch(trialUrl("/echo"), { method: "POST", body: large });
  expect([response.status, Problem.parse(await response.json()).code]).toEqual([413, "body.too-large"]);
  const streamed = await fetch(trialUrl("/echo"), {
    method: "POST",
    body: new Blob([large]).stream(),
    duplex: "half",
  } as RequestInit);
  expect(streamed.status).toBe(413);
  const fits = await fetch(trialUrl("/echo"), { method: "POST", body: "x".repeat(1024 * 1024) });
  expect(await fits.json()).toMatchObject({ bytes: 1024 * 1024 });
});

test("what a client says of its address is thrown away", async () => {
  const headers = { "x-rabita-ip": "1.2.3.4", "X-Forwarded-For": "5.6.7.8" };
  expect(await (await fetch(trialUrl("/echo"), { headers })).json()).toMatchObject({ ip: "127.0.0.1" });
});

test("the demo person signs in on this machine alone", async () => {
  const signIn = (isPrivate: boolean, email: string, type = "application/json") =>
    new Hono()
      .use(demoStaysHome(isPrivate))
      .post("/", (c) => c.text("in"))
      .request("/", { method: "POST", headers: { "content-type": type }, body: JSON.stringify({ email }) });
  expect((await signIn(true, demo.email)).status).toBe(200);
  expect((await signIn(false, "someone@rabita.example")).status).toBe(200);
  expect((await signIn(false, demo.email.toUpperCase())).status).toBe(403);
  expect((await signIn(false, demo.email, "text/plain")).status).toBe(400);
});

test("unknown paths of the API are problems, not pages", async () => {
  for (const path of ["/api/none", "/api/trial", "/api", "/files/x", "/dev/x"]) {
    const response = await fetch(url + path, { headers: { accept: "text/html" } });
    expect([path, response.status, response.headers.get("content-type")]).toEqual([
      path,
      404,
      "application/problem+json",
    ]);
  }
});

test("the edge refuses in the asker's language", async () => {
  const refused = async (path: string, languages: string) => {
    const answer = await fetch(`${url}${path}`, { headers: { "accept-language": languages } });
    return Problem.parse(await answer.json()).title;
  };
  expect(await refused("/api/nothing", "fa-IR,fa;q=0.9,en;q=0.5")).toBe("اینجا چیزی نیست.");
  expect(await refused("/files?key=forged", "ar")).toBe("الرابط غير صالح أو انتهت صلاحيته.");
  expect(await refused("/files?key=forged", "de")).toBe("The link is not valid or has expired.");
});

test("a mail is kept once, and shown to this machine alone", async () => {
  const mail = { to: "someone@rabita.example", messageId: "<trial-1@rabita.example>" };
  for (const one of [mail, mail, { ...mail, messageId: "<trial-2@rabita.example>" }]) {
    await fetch(trialUrl("/mail"), { method: "POST", body: JSON.stringify(one) });
  }
  const { items } = (await (await fetch(`${url}/dev/mail.json`)).json()) as {
    items: { messageId: string; at: string }[];
  };
  expect(items.map(({ messageId }) => messageId).sort()).toEqual([
    mail.messageId,
    "<trial-2@rabita.example>",
  ]);
  const page = await (await fetch(`${url}/dev/mail`)).text();
  expect(page).toContain("srcdoc=");
  const proxied = await fetch(`${url}/dev/mail.json`, { headers: { "x-forwarded-for": "5.6.7.8" } });
  expect(proxied.status).toBe(404);
  const rebound = await new Promise<number | undefined>((resolve) => {
    request(`${url}/dev/mail.json`, { headers: { host: "evil.example" } }, (r) =>
      resolve(r.statusCode),
    ).end();
  });
  expect(rebound).toBe(404);
});

test("a request without a body reaches the API, whatever its method", async () => {
  for (const method of ["DELETE", "POST", "PATCH"]) {
    const sent = request(`${url}/api/trial/${tenantId}/nothing`, { method });
    if (method === "DELETE") sent.useChunkedEncodingByDefault = false;
    sent.end();
    const [answer] = await once(sent, "response");
    answer.resume();
    expect(answer.statusCode, method).toBe(404);
  }
  const removed = await fetch(trialUrl("/nothing"), { method: "DELETE" });
  expect(removed.status).toBe(404);
});

test("every answer, refusals too, tells browsers to guess, frame, run and load nothing", async () => {
  const paths = [
    trialUrl("/echo"),
    "/api/none",
    "/api",
    "/files",
    "/files/x",
    "/dev/mail",
    "/dev/mail.json",
    "/dev/x",
  ];
  const asked = paths.map((path) => fetch(new URL(path, url)));
  const posted = ["/files", "/api/none"].map((path) => fetch(url + path, { method: "POST", body: "{}" }));
  const link = ((await (await fetch(trialUrl("/link"))).json()) as { url: string }).url;
  for (const { headers, url: at } of await Promise.all([...asked, ...posted, fetch(link)])) {
    for (const [name, value] of Object.entries(securityHeaders)) expect(headers.get(name), at).toBe(value);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy, at).toContain("default-src 'none'");
    expect(policy, at).not.toMatch(/unsafe-inline|unsafe-eval|script-src|\*/);
    expect(headers.get("strict-transport-security"), at).toBeNull();
  }
});

test("https is remembered where the service's address has it, whatever is asked for", async () => {
  const { port } = await newGround();
  const own = await mkdtemp(join(tmpdir(), "rabita-edge-"));
  const env = { DATA_DIR: own, PORT: String(port), APP_URL: "https://crm.example.com" };
  const log = { info() {}, warn() {}, error() {} };
  const secure = await start(readConfig(env, []), trial, { pages: noPages, withDemo: false, log });
  try {
    for (const path of ["/", "/api/none", "/files", "/dev/mail"]) {
      const { headers } = await fetch(`http://127.0.0.1:${port}${path}`);
      expect(headers.get("strict-transport-security"), path).toBe(`max-age=${httpsFor}`);
    }
  } finally {
    await secure.stop();
    await rm(own, { recursive: true });
  }
});

test("the outbox shows mails in their own style, and no other style nor any script could run in it", async () => {
  const mailed = { to: "styled@rabita.example", messageId: "<trial-3@rabita.example>" };
  await fetch(trialUrl("/mail"), { method: "POST", body: JSON.stringify(mailed) });
  const answer = await fetch(`${url}/dev/mail`);
  const policy = answer.headers.get("content-security-policy") ?? "";
  const page = await answer.text();
  const own = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? "";
  expect(policy).toContain(createHash("sha256").update(own).digest("base64"));
  expect(policy).toMatch(/style-src 'unsafe-hashes' ('sha256-[\w+/=]+' ?)+;/);
  expect(page).not.toContain("<script");
});
