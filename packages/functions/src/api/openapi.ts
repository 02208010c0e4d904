import { OpenAPIRegistry, OpenApiGeneratorV31 } from "@asteasolutions/zod-to-openapi";
import { Problem } from "@rabita/core/kernel/schema";
import { z } from "zod";
import { authOperations } from "../auth/operations.ts";
import { accountRoutes } from "../auth/routes.ts";
import { tenantPath } from "../http/mount.ts";
import type { TenantRoute } from "../http/route.ts";

type Documented = Pick<TenantRoute, "tag" | "summary" | "status" | "answer" | "example"> & {
  method: string;
  path: string;
  body?: z.ZodType | undefined;
  params?: z.ZodObject | undefined;
  query?: z.ZodObject | undefined;
  open?: boolean;
};

const problems: [number, string][] = [
  [400, "The body is no JSON"],
  [401, "Not signed in"],
  [403, "The role may not"],
  [404, "Not there, or not yours"],
  [409, "Somebody changed it, or the value is taken"],
  [413, "Too long"],
  [422, "A field breaks a rule"],
  [429, "Too much at once"],
];

/** The whole API as OpenAPI 3.1, made from the very routes that are served. */
export function openApiDocument(tenantRoutes: TenantRoute[], version: string, appUrl: string) {
  const registry = new OpenAPIRegistry();
  const problem = registry.register("Problem", Problem);
  registry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: appUrl.startsWith("https:") ? "__Secure-rabita.session_token" : "rabita.session_token",
  });
  const tenant = z.object({ tenantId: z.string().meta({ example: "ten_0mfx3k9q2a7c81tz5d0e4" }) });

  const add = (route: Documented) => {
    const replayable = route.method === "post" && !route.open && route.body;
    const keyed = z.object({ "idempotency-key": z.string().max(200).optional() });
    registry.registerPath({
      method: route.method as "get",
      path: route.path,
      tags: [route.tag],
      summary: route.summary,
      ...(route.open ? {} : { security: [{ session: [] }] }),
      request: {
        ...(route.params && { params: route.params }),
        ...(route.query && { query: route.query }),
        ...(replayable && { headers: keyed }),
        ...(route.body && {
          body: {
            required: true,
            content: { "application/json": { schema: route.body, ...(route.example !== undefined && { example: route.example }) } },
          },
        }),
      },
      responses: {
        [route.status]: {
          description: route.summary,
          ...(route.answer && { content: { "application/json": { schema: route.answer } } }),
        },
        ...Object.fromEntries(
          problems.map(([status, description]) => [
            status,
            { description, content: { "application/problem+json": { schema: problem } } },
          ]),
        ),
      },
    });
  };

  const health = z.object({ status: z.literal("ok"), version: z.string() });
  add({ method: "get", path: "/api/health", tag: "service", summary: "Is it up", status: 200, answer: health, open: true });
  for (const operation of authOperations) add({ ...operation, tag: "sign-in", open: true });
  for (const route of accountRoutes) add(route);
  for (const route of tenantRoutes) {
    const params = route.params ? tenant.extend(route.params.shape) : tenant;
    add({ ...route, path: tenantPath(route), params });
  }

  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: "3.1.0",
    info: {
      title: "Rabita",
      version,
      description:
        "The API of the Rabita CRM. Errors are problem documents (RFC 9457) with a stable `code`; lists page by an opaque `cursor`; " +
        "edits carry the `version` they were made on and merge with others' edits of other fields; " +
        "a POST with an `Idempotency-Key` can be repeated safely (send a UUIDv7, and lists keep the order of making).",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: appUrl }],
  });
}
