import type { Changes } from "@rabita/core/activity/schema";
import type { Customer } from "@rabita/core/customer/schema";
import type { Import } from "@rabita/core/import/schema";
import type { TenantView } from "@rabita/core/tenant/schema";
import type { Me } from "@rabita/core/user/schema";
import { expect, vi } from "vitest";
import { demo } from "../../packages/local/src/demo.ts";
import type { ServiceProcess } from "./process.ts";
import { listAll, signIn, type Visitor } from "./visitor.ts";

const until = <T>(look: () => T) => vi.waitFor(look, { timeout: 60_000, interval: 50 });

export type Workspace = { visitor: Visitor; path: string };

/** The demo's workspace, once it is there with its sample. */
export async function openDemo(service: ServiceProcess): Promise<Workspace> {
  await until(() => expect(service.output()).toContain("Demo: sign in as"));
  const visitor = await signIn(service.url, demo.email, demo.password);
  const { workspaces } = await visitor.get<Me>("/api/me");
  const path = `/api/t/${workspaces[0]?.tenantId}`;
  await until(async () => expect((await visitor.get<TenantView>(path)).sample).toBe("present"));
  return { visitor, path };
}

/** Brings in so many customers, each with an address of its own. */
export async function bringIn({ visitor, path }: Workspace, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, n) => `K${n};Person ${n};person${n}@shop.example`);
  const file = ["id;name;e-mail", ...rows].join("\n");
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
  await until(async () => expect((await visitor.get<Import>(one)).state).toBe("done"));
}

/** Every customer that was brought in, by name, without what each change counts. */
export async function facts({ visitor, path }: Workspace): Promise<Map<string, Partial<Customer>>> {
  const all = await listAll<Customer>(visitor, `${path}/customers`);
  return new Map(
    all.map(({ version: _, updatedAt: __, ...facts }): [string, Partial<Customer>] => [
      facts.customerId,
      facts,
    ]),
  );
}

/** What the journal tells; fails where a number is missing or comes twice. */
export async function journal({ visitor, path }: Workspace, from = 0): Promise<Changes["items"]> {
  const all: Changes["items"] = [];
  for (let after = from; ; ) {
    const { items, last } = await visitor.get<Changes>(`${path}/changes?after=${after}&limit=500`);
    all.push(...items);
    if (items.length === 0) break;
    after = last;
  }
  expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => from + 1 + index));
  return all;
}

/** Numbers from 0 below 1 that are the same for the same seed (mulberry32, public domain). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
