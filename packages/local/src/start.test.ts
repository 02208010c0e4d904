import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isPrivate, readConfig } from "./config.ts";
import { lockFolder } from "./lock.ts";
import { readSecret } from "./secret.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rabita-start-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("what can't be started with is refused in a sentence", () => {
  expect(() => readConfig({ PORT: "http" }, [])).toThrow(/PORT is "http"; it must be a number/);
  expect(() => readConfig({ APP_URL: "crm.example.com" }, [])).toThrow(
    /APP_URL is "crm.example.com"; it must be/,
  );
  expect(() => readConfig({ APP_URL: "ftp://crm.example.com" }, [])).toThrow(/APP_URL/);
  expect(() => readConfig({ PLAN: "golden" }, [])).toThrow(/no plan "golden"; it must be one of open/);
  expect(() => readConfig({ SECRET: "short" }, [])).toThrow(/SECRET is too short/);
});

test("without any setting it serves this machine alone", () => {
  expect(readConfig({}, [])).toMatchObject({
    host: "127.0.0.1",
    port: 4000,
    appUrl: "http://127.0.0.1:4000",
    plan: "open",
    trustProxy: false,
    dev: false,
  });
  expect(isPrivate(readConfig({}, []))).toBe(true);
  for (const env of [{ HOST: "0.0.0.0" }, { APP_URL: "https://crm.example.com" }, { TRUST_PROXY: "1" }]) {
    expect(isPrivate(readConfig(env, []))).toBe(false);
  }
  expect(readConfig({ APP_URL: "https://crm.example.com/" }, ["--dev"])).toMatchObject({
    appUrl: "https://crm.example.com",
    dev: true,
  });
});

test("the secret is made once, long, and for its owner's eyes only", async () => {
  const first = await readSecret(folder);
  expect(await readSecret(folder)).toBe(first);
  expect(Buffer.from(first, "base64url").length).toBeGreaterThanOrEqual(32);
  expect((await stat(join(folder, "secret"))).mode & 0o777).toBe(0o600);
});

test("a data folder has one process at a time, and a killed one leaves it free", async () => {
  const program = `
    import { lockFolder } from ${JSON.stringify(new URL("./lock.ts", import.meta.url).href)};
    lockFolder(${JSON.stringify(folder)});
    process.kill(process.pid, "SIGKILL");`;
  expect(spawnSync(process.execPath, ["--input-type=module", "-e", program]).signal).toBe("SIGKILL");
  const lock = lockFolder(folder);
  expect((await readFile(join(folder, "lock.pid"), "utf8")).trim()).toBe(String(process.pid));
  const other = program.replace(/process\.kill.*/, "");
  const refused = spawnSync(process.execPath, ["--input-type=module", "-e", other]);
  expect([refused.status, String(refused.stderr)]).toEqual([
    1,
    expect.stringContaining(`process ${process.pid}`),
  ]);
  lock.release();
  expect(spawnSync(process.execPath, ["--input-type=module", "-e", other]).status).toBe(0);
});
