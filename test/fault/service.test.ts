import { setTimeout as pause } from "node:timers/promises";
import type { Customer } from "@rabita/core/customer/schema";
import type { Import } from "@rabita/core/import/schema";
import type { Moment } from "@rabita/core/kernel/schema";
import type { Order } from "@rabita/core/order/schema";
import type { TenantView } from "@rabita/core/tenant/schema";
import type { Me } from "@rabita/core/user/schema";
import { afterEach, beforeEach, expect, test } from "vitest";
import { howMany } from "../../packages/core/src/sample/how-many.ts";
import { demo } from "../../packages/local/src/demo.ts";
import { type Ground, newGround, type ServiceProcess, startService } from "./process.ts";
import { listAll, signIn, type Visitor } from "./visitor.ts";

let ground: Ground;
let service: ServiceProcess;

beforeEach(async () => {
  ground = await newGround();
});
afterEach(async () => {
  await service.kill();
  await ground.remove();
});

const start = async () => {
  service = await startService(ground, "real-service.ts");
};
const hasDemo = () => expect.poll(() => service.output(), { timeout: 120_000 }).toContain("Demo: sign in as");

type Workspace = { visitor: Visitor; path: string };

async function demoWorkspace(): Promise<Workspace> {
  const visitor = await signIn(service.url, demo.email, demo.password);
  const { workspaces } = await visitor.get<Me>("/api/me");
  expect(workspaces).toHaveLength(1);
  const path = `/api/t/${workspaces[0]?.tenantId}`;
  await expect
    .poll(async () => (await visitor.get<TenantView>(path)).sample, { timeout: 60_000 })
    .toBe("present");
  return { visitor, path };
}

/** Sample orders are numbered without a gap, so one too few or too many shows. */
async function expectWholeSample({ visitor, path }: Workspace): Promise<void> {
  expect(await listAll<Customer>(visitor, `${path}/customers`)).toHaveLength(howMany);
  const orders = await listAll<Order>(visitor, `${path}/orders`);
  const numbers = orders.map(({ number }) => Number(number)).toSorted((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_, index) => 1001 + index));
}

async function expectEachOnce({ visitor, path }: Workspace): Promise<void> {
  const seqs: (number | undefined)[] = [];
  for (;;) {
    const { items, last } = await visitor.get<{ items: Moment[]; last: number }>(
      `${path}/changes?after=${seqs.at(-1) ?? 0}&limit=200`,
    );
    seqs.push(...items.map(({ seq }) => seq));
    if (items.length === 0 || seqs.at(-1) === last) break;
  }
  expect(new Set(seqs).size).toBe(seqs.length);
}

test("the demo is made once and whole, however often its making is killed", async () => {
  // Moments between the service's start and the end of the sample's loading on any machine.
  for (const ms of [10, 100, 200, 300, 500, 1000, 1500]) {
    await start();
    await pause(ms);
    await service.kill();
  }
  await start();
  await hasDemo();
  const workspace = await demoWorkspace();
  await expectWholeSample(workspace);
  await expectEachOnce(workspace);
});

const rows = 3000;
const file = ["id;name;e-mail"]
  .concat(Array.from({ length: rows }, (_, n) => `K${n};Person ${n};person${n}@shop.example`))
  .join("\n");

test("an import that is killed on its way brings in every row, and each once", async () => {
  await start();
  await hasDemo();
  const workspace = await demoWorkspace();
  const { path } = workspace;
  let { visitor } = workspace;
  const announced = await visitor.post<{
    import: Import;
    upload: { url: string; fields: Record<string, string> };
  }>(`${path}/imports`, { noun: "customer", fileName: "people.csv", size: Buffer.byteLength(file) });
  const form = new FormData();
  for (const [name, value] of Object.entries(announced.upload.fields)) form.append(name, value);
  form.append("file", new Blob([file]), "people.csv");
  expect((await fetch(announced.upload.url, { method: "POST", body: form })).status).toBe(204);
  const one = `${path}/imports/${announced.import.importId}`;
  const { inspection } = await visitor.post<Import>(`${one}/inspect`, {});
  await visitor.post<Import>(`${one}/run`, inspection?.options);

  const state = async () => visitor.get<Import>(one);
  for (const share of [0.05, 0.4, 0.8]) {
    await expect.poll(async () => (await state()).progress, { timeout: 60_000 }).toBeGreaterThan(share);
    await service.kill();
    await start();
    visitor = await signIn(service.url, demo.email, demo.password);
  }
  await expect.poll(async () => (await state()).state, { timeout: 120_000 }).toBe("done");
  expect((await state()).counts).toMatchObject({ rows, refused: 0, customers: rows });
  const customers = await listAll<Customer>(visitor, `${path}/customers`);
  const names = customers.map(({ displayName }) => displayName).filter((name) => name.startsWith("Person "));
  expect([customers.length, names.length, new Set(names).size]).toEqual([howMany + rows, rows, rows]);
  await expectEachOnce({ visitor, path });
});
