import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { TenantId } from "@rabita/core/kernel/schema";
import { TenantScope } from "@rabita/core/kernel/scope";
import { openTable } from "@rabita/core/kernel/table";
import type { Hono } from "hono";
import { clientConfig } from "../../packages/local/src/database.ts";
import { openWire } from "../../packages/local/src/wire.ts";
import { signedIn } from "../fixtures/browser.ts";
import { startDatabase, type TestServices, testServices } from "../fixtures/dynoxide.ts";
import { serviceApp } from "../fixtures/service.ts";

export type Answer = { status: number; body: Record<string, unknown> };
export type Counted = { calls: number; readUnits: number; writeUnits: number };

/** The service with one workspace, its requests to the database counted, answering over HTTP on this machine. */
export type Ground = {
  services: TestServices;
  scope: TenantScope;
  app: Hono;
  /** The owner's session. */
  cookie: string;
  /** What the database was asked while something ran, with the capacity units that it counted. */
  counting<T>(run: () => Promise<T>): Promise<Counted & { value: T }>;
  /** Asks the API over HTTP as the workspace's owner; the path begins behind the workspace. @throws Error for a refusal */
  call(method: string, path: string, body?: unknown): Promise<Answer>;
  close(): Promise<void>;
};

export async function openGround(): Promise<Ground> {
  const database = await startDatabase();
  const none: Counted = { calls: 0, readUnits: 0, writeUnits: 0 };
  const counted = { ...none };
  const table = openTable({
    name: database.tableName,
    client: clientConfig(database.endpoint),
    wire: openWire(database.endpoint),
    meter: ({ command, units }) => {
      counted.calls += 1;
      counted[/^(Get|BatchGet|Query|TransactGet)/.test(command) ? "readUnits" : "writeUnits"] += units;
    },
  });
  const services = testServices(database, { table });
  const app = await serviceApp(services);
  const server = createServer((incoming, outgoing) => void passOn(app, incoming, outgoing));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on TCP has an address and a port.
  const { port } = server.address() as AddressInfo;
  const { browser } = await signedIn(services, "bench@example.com");

  async function ask(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { cookie: browser.cookie, "content-type": "application/json", origin: services.appUrl },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return { status: answer.status, body: JSON.parse(text) };
  }

  const { body } = await ask("POST", "/api/tenants", { name: "Bench", country: "US", locale: "en" });
  const tenantId = TenantId.parse(body.tenantId);
  return {
    services,
    app,
    cookie: browser.cookie,
    scope: TenantScope.forJob(services, tenantId, "bench"),
    async counting(run) {
      Object.assign(counted, none);
      const value = await run();
      return { ...counted, value };
    },
    call: (method, path, body) => ask(method, `/api/t/${tenantId}${path}`, body),
    async close() {
      server.closeAllConnections();
      server.close();
      table.close();
      await database.close();
    },
  };
}

/** Between a socket and the app: a whole request, then a whole answer. */
async function passOn(app: Hono, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { method = "GET", url = "/", headers } = incoming;
  const body = method === "GET" ? undefined : await buffer(incoming);
  const own = new Headers();
  for (const [name, value] of Object.entries(headers)) own.set(name, String(value));
  const request = new Request(`http://127.0.0.1${url}`, { method, headers: own, ...(body && { body }) });
  const answer = await app.fetch(request);
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
  outgoing.end(Buffer.from(await answer.arrayBuffer()));
}
