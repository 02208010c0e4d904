import { createHash } from "node:crypto";
import { apiApp } from "@rabita/functions/src/api/app.ts";
import { tenantPath } from "@rabita/functions/src/http/mount.ts";
import { manifest } from "@rabita/functions/src/manifest.ts";
import { expect, it } from "vitest";
import { ownServices } from "../fixtures/own-services.ts";

const services = await ownServices();

it("the OpenAPI document names every route, with shapes that resolve", async () => {
  const response = await apiApp(services).request("/api/openapi.json");
  expect(response.status).toBe(200);
  const document = (await response.json()) as {
    openapi: string;
    paths: Record<string, Record<string, unknown>>;
    components: { schemas: object };
  };
  expect(document.openapi).toBe("3.1.0");
  for (const api of manifest.apis) {
    for (const route of await api.routes())
      expect(document.paths[tenantPath(route)]).toHaveProperty(route.method);
  }
  for (const path of ["/api/health", "/api/me", "/api/tenants", "/api/auth/sign-in/email"])
    expect(document.paths).toHaveProperty([path]);
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to ?? "");
  for (const to of new Set(references)) {
    expect(Object.keys(document.components.schemas)).toContain(to.replace("#/components/schemas/", ""));
  }
});

type Operation = {
  parameters: { name: string; in: string; required: boolean }[];
  responses: Record<string, { content?: object }>;
  security: object[];
};

async function operations(): Promise<{ path: string; method: string; operation: Operation }[]> {
  const document = (await (await apiApp(services).request("/api/openapi.json")).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );
}

it("every name in a path is one of the operation's parameters, and no other is", async () => {
  for (const { path, method, operation } of await operations()) {
    const named = operation.parameters.filter((each) => each.in === "path");
    expect(named.every(({ required }) => required)).toBe(true);
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(named.map(({ name }) => name).sort(), `${method} ${path}`).toEqual(names.sort());
  }
});

it("an answer of better-auth's may say more than its document, one of ours may not", async () => {
  const said = async (path: string, status: string) =>
    JSON.stringify((await operations()).find((each) => each.path === path)?.operation.responses[status]);
  expect(await said("/api/auth/sign-up/email", "200")).not.toContain('"additionalProperties":false');
  expect(await said("/api/me", "200")).toContain('"additionalProperties":false');
});

it("the key of a repeat is told where one is known by it", async () => {
  const told = (await operations())
    .filter(({ operation }) => operation.parameters.some((each) => each.in === "header"))
    .map(({ method, path }) => `${method} ${path.replace("/api/t/{tenantId}", "")}`);
  expect(told.sort()).toEqual(
    [
      ...["/api-keys", "/audit/exports", "/customers", "/customers/bulk", "/exports", "/fields", "/imports"],
      ...["/customers/{customerId}/consents", "/customers/{customerId}/files"],
      ...["/customers/{customerId}/interactions", "/orders", "/tasks", "/teams", "/views", "/api/tenants"],
    ]
      .map((path) => `post ${path}`)
      .sort(),
  );
});

it("what a person alone can do names no key, and each refusal is a problem document", async () => {
  const all = await operations();
  const leave = all.find(({ path }) => path.endsWith("/members/leave"));
  expect(leave?.operation.security).toEqual([{ session: [] }]);
  for (const { path, method, operation } of all) {
    const refusals = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400);
    for (const [status, { content }] of refusals)
      expect(content, `${method} ${path} ${status}`).toHaveProperty(["application/problem+json"]);
    expect(refusals.some(([status]) => status === "415")).toBe(method !== "get");
  }
});

it("the documents can be browsed without a script, under a policy that allows its own style alone", async () => {
  const response = await apiApp(services).request("/api/docs");
  expect(response.status).toBe(200);
  const page = await response.text();
  expect(page).toContain("/api/t/{tenantId}/customers");
  expect(page).toContain("Problem");
  expect(page).toContain("an API key with customer:write");
  expect(page).not.toContain("<script");
  const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? "";
  const hash = createHash("sha256").update(style).digest("base64");
  expect(response.headers.get("content-security-policy")).toContain(`'sha256-${hash}'`);
});
