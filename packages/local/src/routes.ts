import type { HttpBindings } from "@hono/node-server";
import type { Services } from "@rabita/core/kernel/services";
import type { Api } from "@rabita/functions/src/declare.ts";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { demoStaysHome } from "./demo-guard.ts";
import { devMail } from "./dev-mail.ts";
import { downloads } from "./files.ts";
import { problemResponse } from "./problem.ts";
import type { LocalServices } from "./services.ts";

export type LocalApp = Hono<{ Bindings: HttpBindings }>;

/** Bodies of the API; files go by their own way. */
const largestBody = 1024 * 1024;

/** Everything that is answered here except the web app's pages: the manifest's apps, files, the outbox. */
export async function makeRoutes(
  apis: readonly Api[],
  local: LocalServices,
  isPrivate: boolean,
): Promise<LocalApp> {
  const app: LocalApp = new Hono();
  app.use("/api/*", notKept);
  app.use("/api/*", (c, next) => (hasBody(c.req.raw) ? limited(c, next) : next()));
  app.use("/api/auth/sign-in/*", demoStaysHome(isPrivate));
  for (const api of apis) {
    const inner = await load(api, local.services);
    for (const path of api.paths) {
      app.all(honoPath(path), (c) => inner.fetch(c.req.raw, c.env));
    }
  }
  app.all("/api/*", (c) => problemResponse("path.unknown", c.req.raw));
  app.route("/", downloads(local.files));
  app.route("/", devMail(local.outbox, isPrivate));
  for (const path of ["/files", "/files/*", "/dev/*"])
    app.all(path, (c) => problemResponse("path.unknown", c.req.raw));
  app.onError((error, c) => {
    const response = problemResponse("internal.error", c.req.raw);
    local.services.log.error("request failed", { error });
    return response;
  });
  return app;
}

/** A request carries a body where one of these says so (RFC 9112, section 6); a browser's DELETE has neither. */
const hasBody = ({ headers }: Request) => headers.has("content-length") || headers.has("transfer-encoding");

const limited = bodyLimit({ maxSize: largestBody, onError: (c) => tooLarge(c.req.raw) });

/** The rest of the body is not read, so nothing else can come on this connection. */
const tooLarge = (request: Request) => problemResponse("body.too-large", request, { connection: "close" });

const load = async (api: Api, services: Services) => (await api.load())(services);

/** API Gateway's notation in Hono's: `{proxy+}` is one part or more. */
const honoPath = (path: string): string =>
  path.replace(/\{(\w+)\}/g, ":$1").replace(/\{proxy\+\}$/, ":proxy{.+}");

const notKept: Parameters<LocalApp["use"]>[1] = async (c, next) => {
  await next();
  if (!c.res.headers.has("cache-control")) c.header("cache-control", "no-store");
};
