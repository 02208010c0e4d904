import { KeyScope } from "@rabita/core/api-key/schema";
import { sessionCookie } from "@rabita/core/identity/secret";
import { Problem } from "@rabita/core/kernel/schema";
import { z } from "zod";
import { authOperations } from "../auth/operations.ts";
import { accountRoutes } from "../auth/routes.ts";
import { AskedHeaders } from "../http/asked-headers.ts";
import { tenantPath } from "../http/mount.ts";
import type { TenantRoute } from "../http/route.ts";
import { publicRoutes } from "../public/routes.ts";

type Documented = Pick<TenantRoute, "tag" | "summary" | "status" | "answer" | "example"> & {
  method: string;
  path: string;
  body?: z.ZodType | undefined;
  params?: z.ZodObject | undefined;
  query?: z.ZodObject | undefined;
  /** Needs no session. */
  open?: boolean;
  /** What a key needs for it; undefined where none can. */
  scope?: KeyScope | undefined;
  /** Whether it knows a repeat by its `Idempotency-Key`. */
  replays?: boolean;
};

export type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  /** Any one of these: a session, or a key with these scopes. */
  security: { session?: string[]; key?: string[] }[];
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { required: true; content: { "application/json": { schema: object; example?: unknown } } };
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
};

const problems: [string, string][] = [
  ["400", "The body is no JSON"],
  ["401", "Not signed in, or no key that works"],
  ["403", "The role or the key may not"],
  ["404", "Not there, or not yours"],
  ["409", "Somebody changed it, or the value is taken"],
  ["413", "Too long"],
  ["415", "The body is of another type than JSON"],
  ["422", "A field breaks a rule"],
  ["429", "Too much at once"],
  ["500", "Our fault, which its `errorId` names"],
];

const description =
  "The API of the Rabita CRM. Errors are problem documents (RFC 9457) with a stable `code`; lists page by an opaque `cursor`; " +
  "edits carry the `version` they were made on and merge with others' edits of other fields; " +
  "a POST that makes something takes an `Idempotency-Key`, with which it can be repeated safely (send a UUIDv7, and lists keep the order of making); " +
  "any other POST does nothing twice either. Programs use an API key; a session is for browsers, and signing in needs this service's own `Origin`.";

/** The one route outside of workspaces that makes something. */
const founding = "/api/tenants";

const takesKey = ({ command: { input } }: TenantRoute): boolean =>
  input instanceof z.ZodObject && "idempotencyKey" in input.shape;

/** The whole API as OpenAPI 3.1, made from the very routes that are served. */
export function openApiDocument(tenantRoutes: TenantRoute[], version: string, appUrl: string) {
  const tenant = z.object({ tenantId: z.string().meta({ example: "ten_0mfx3k9q2a7c81tz5d0e4" }) });
  const health = z.object({ status: z.literal("ok"), version: z.string() });
  const all: Documented[] = [
    {
      method: "get",
      path: "/api/health",
      tag: "service",
      summary: "Is it up",
      status: 200,
      answer: health,
      open: true,
    },
    ...authOperations.map((operation) => ({ ...operation, tag: "sign-in" })),
    ...accountRoutes.map((route) => ({ ...route, replays: route.path === founding })),
    ...publicRoutes,
    ...tenantRoutes.map((route) => ({
      ...route,
      path: tenantPath(route),
      scope: route.byPerson ? undefined : KeyScope.safeParse(route.command.permit).data,
      replays: takesKey(route),
      params: route.params ? tenant.extend(route.params.shape) : tenant,
    })),
  ];
  const paths: Record<string, Record<string, Operation>> = {};
  const schemas: Schemas = {
    Problem: shape(Problem, "output", {}),
    SignInRefusal: shape(SignInRefusal, "output", {}),
  };
  for (const route of all)
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route, schemas) };
  return {
    openapi: "3.1.0",
    info: { title: "Rabita", version, description, license: { name: "MIT", identifier: "MIT" } },
    servers: [{ url: appUrl }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        session: {
          type: "apiKey",
          in: "cookie",
          name: sessionCookie(appUrl),
        },
        key: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "rk_…",
          description: "An API key of the workspace; what stands beside it here is the scope that it needs.",
        },
      },
    },
  };
}

function operationOf(route: Documented, schemas: Schemas): Operation {
  const { method, path, tag, summary, status, answer, body, example, open, scope, replays } = route;
  return {
    operationId: `${method}${path.replace(/[^a-zA-Z]+(.)?/g, (_, next?: string) => (next ?? "").toUpperCase())}`,
    tags: [tag],
    summary,
    security: open ? [] : [{ session: [] }, ...(scope ? [{ key: [scope] }] : [])],
    parameters: [
      ...parameters(pathShape(route), "path", schemas),
      ...parameters(route.query, "query", schemas),
      ...(replays ? parameters(AskedHeaders, "header", schemas) : []),
    ],
    ...(body && {
      requestBody: {
        required: true,
        content: {
          "application/json": {
            schema: shape(body, "input", schemas),
            ...(example !== undefined && { example }),
          },
        },
      },
    }),
    responses: {
      [status]: {
        description: summary,
        ...(answer && { content: { "application/json": { schema: shape(answer, ioOf(path), schemas) } } }),
      },
      ...Object.fromEntries(
        problems
          .filter(([code]) => code !== "415" || method !== "get")
          .map(([code, why]) => [code, { description: why, content: refusals(path) }]),
      ),
    },
  };
}

const isSignIn = (path: string) => path.startsWith("/api/auth/");

/** What is read alone names every field; better-auth says more than we build on. */
const ioOf = (path: string) => (isSignIn(path) ? "input" : "output");

/** What better-auth says by itself; what we refuse before it is a problem document there too. */
const SignInRefusal = z.object({ code: z.string().optional(), message: z.string().optional() });

const refusals = (path: string) => ({
  "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
  ...(isSignIn(path) && {
    "application/json": { schema: { $ref: "#/components/schemas/SignInRefusal" } },
  }),
});

/** Every name in the path, with the shape that its route declares. */
function pathShape({ path, params }: Documented): z.ZodObject {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  return z.object(Object.fromEntries(names.map((name) => [name, params?.shape[name] ?? z.string()])));
}

function parameters(
  schema: z.ZodObject | undefined,
  place: string,
  schemas: Schemas,
): Operation["parameters"] {
  const { properties = {}, required = [] } = schema ? shape(schema, "input", schemas) : {};
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: property as object,
  }));
}

type Shape = { properties?: Record<string, unknown>; required?: string[] };
type Schemas = Record<string, Shape>;

/**
 * A Zod schema as JSON Schema 2020-12, which is OpenAPI 3.1's own. What it defines by name (a shape that contains
 * itself has to) is added to the document's schemas, for a reference is looked up from the top of the document.
 */
function shape(schema: z.ZodType, io: "input" | "output", schemas: Schemas): Shape {
  const { $schema: _, ...made } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    target: "draft-2020-12",
  });
  const moved = JSON.stringify(made).replaceAll('"$ref":"#/$defs/', '"$ref":"#/components/schemas/');
  const { $defs = {}, ...rest } = JSON.parse(moved) as Shape & { $defs?: Schemas };
  Object.assign(schemas, $defs);
  return rest;
}
