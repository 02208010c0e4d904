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

it("the documents can be browsed without a script, under a policy that allows its own style alone", async () => {
  const response = await apiApp(services).request("/api/docs");
  expect(response.status).toBe(200);
  const page = await response.text();
  expect(page).toContain("/api/t/{tenantId}/customers");
  expect(page).not.toContain("<script");
  const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? "";
  const hash = createHash("sha256").update(style).digest("base64");
  expect(response.headers.get("content-security-policy")).toContain(`'sha256-${hash}'`);
});
