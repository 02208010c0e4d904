import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { newId } from "@rabita/core/kernel/id";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Ground, newGround, type ServiceProcess, startService } from "./process.ts";
import { slices } from "./trial.ts";

let ground: Ground;
let other: Ground;
let services: ServiceProcess[] = [];

beforeEach(async () => {
  ground = await newGround();
  other = await newGround();
});
afterEach(async () => {
  for (const service of services) await service.kill();
  services = [];
  await ground.remove();
  await other.remove();
});

async function serve(on: Ground): Promise<ServiceProcess> {
  const service = await startService(on);
  services.push(service);
  return service;
}

async function commandLine(name: "backup" | "restore", dataDir: string, ...args: string[]) {
  const script = fileURLToPath(new URL(`../../packages/local/src/${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [said, complained, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit"),
  ]);
  return { code, said: said + complained };
}

type Line = { seq: number; events: { name: string; data: { of?: number; slice?: number } }[] };
const journal = async (url: string, tenantId: string) =>
  (await (await fetch(`${url}/api/trial/${tenantId}`)).json()) as Line[];

async function upload(url: string, tenantId: string): Promise<void> {
  const answer = await fetch(`${url}/api/trial/${tenantId}/target`, { method: "POST" });
  const { fields } = (await answer.json()) as { fields: Record<string, string> };
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", new Blob(["hello"]), "hello.txt");
  expect((await fetch(`${url}/files`, { method: "POST", body: form })).status).toBe(204);
}

test("a backup of the running service is whole, and what it caught half-way goes on where it is restored", async () => {
  const tenantId = newId("ten", new Date());
  const { url } = await serve(ground);
  await upload(url, tenantId);
  const archive = join(ground.dataDir, "copy.tar.gz");
  const acknowledged: number[] = [];
  let ordering = true;
  const orders = (async () => {
    while (ordering) {
      const response = await fetch(`${url}/api/trial/${tenantId}`, { method: "POST" });
      acknowledged.push(((await response.json()) as Line).seq);
    }
  })();
  await expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(20);
  const before = [...acknowledged];
  expect(await commandLine("backup", ground.dataDir, archive)).toMatchObject({ code: 0 });
  ordering = false;
  await orders;
  expect((await readdir(ground.dataDir)).filter((name) => name.startsWith("snapshot"))).toEqual([]);

  expect(await commandLine("restore", other.dataDir, archive)).toMatchObject({ code: 0 });
  expect(await readFile(join(other.dataDir, "secret"))).toEqual(
    await readFile(join(ground.dataDir, "secret")),
  );
  const restored = await serve(other);
  const size = await (await fetch(`${restored.url}/api/trial/${tenantId}/size`)).json();
  expect(size).toEqual({ size: 5 });
  let lines = await journal(restored.url, tenantId);
  const ordered = () => lines.filter(({ events }) => events.some(({ name }) => name === "trial.ordered"));
  expect(ordered().map(({ seq }) => seq)).toEqual(expect.arrayContaining(before));
  await expect
    .poll(
      async () => {
        lines = await journal(restored.url, tenantId);
        return lines.length;
      },
      { timeout: 60_000 },
    )
    .toBe(ordered().length * (1 + slices));
});

test("a backup that was cut off or changed is refused, and so is a folder with something in it", async () => {
  const tenantId = newId("ten", new Date());
  const service = await serve(ground);
  await upload(service.url, tenantId);
  await service.stop();
  const archive = join(ground.dataDir, "copy.tar.gz");
  expect(await commandLine("backup", ground.dataDir, archive)).toMatchObject({ code: 0 });
  const whole = await readFile(archive);

  const damaged = join(ground.dataDir, "damaged.tar.gz");
  await writeFile(damaged, whole);
  await truncate(damaged, whole.length - 200);
  expect(await commandLine("restore", other.dataDir, damaged)).toMatchObject({
    code: 1,
    said: expect.stringMatching(/whole|cut off/),
  });
  const middle = Math.floor(whole.length / 2);
  await writeFile(damaged, whole.with(middle, (whole[middle] ?? 0) ^ 1));
  expect(await commandLine("restore", other.dataDir, damaged)).toMatchObject({ code: 1 });
  expect((await readdir(other.dataDir)).filter((name) => !name.startsWith("lock"))).toEqual([]);

  await mkdir(join(other.dataDir, "files"));
  await writeFile(join(other.dataDir, "files/mine"), "mine");
  const refused = await commandLine("restore", other.dataDir, archive);
  expect(refused).toMatchObject({ code: 1, said: expect.stringContaining("not empty") });
  expect(await readFile(join(other.dataDir, "files/mine"), "utf8")).toBe("mine");
  const forced = await commandLine("restore", other.dataDir, archive, "--force");
  expect(forced).toMatchObject({ code: 0, said: expect.stringContaining("What was there is in") });
  const aside = /What was there is in (.+)\./.exec(forced.said)?.[1] ?? "";
  expect(await readFile(join(aside, "files/mine"), "utf8")).toBe("mine");
  await rm(aside, { recursive: true });
  await serve(other);
  expect(await commandLine("restore", other.dataDir, archive, "--force")).toMatchObject({
    code: 1,
    said: expect.stringContaining("Another Rabita"),
  });
});
