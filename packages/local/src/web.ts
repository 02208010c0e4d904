import type { Log } from "@rabita/core/kernel/log";
import { httpsFor, pagePolicy, securityHeaders } from "@rabita/functions/src/http/security-headers.ts";
import { Hono } from "hono";
import { readWebFiles, type WebFile } from "./web-files.ts";

const forever = "public, max-age=31536000, immutable";

/** The built web app. It is built first where it is missing or old; whoever asks for a page meanwhile waits. */
export function webApp(
  { appUrl, log, stopped }: { appUrl: string; log: Log; stopped: AbortSignal },
  { build, dist }: { build(log: Log, stopped: AbortSignal): Promise<void>; dist: string },
): Hono {
  const secure = appUrl.startsWith("https:");
  const said = {
    ...securityHeaders,
    "content-security-policy": pagePolicy({ secure }),
    ...(secure && { "strict-transport-security": `max-age=${httpsFor}` }),
  };
  const files = build(log, stopped).then(() => readWebFiles(dist));
  const ready = files.then(
    () => true,
    (error) => {
      if (!stopped.aborted)
        log.error("the web app could not be built; the API works, pages do not", { error });
      return false;
    },
  );
  return new Hono().on(["GET", "HEAD"], "/*", async (c) => {
    if (!(await ready))
      return c.text("The web app could not be built. The reason is on the console.", 503, said);
    const known = await files;
    const { pathname } = new URL(c.req.url);
    const file = known.get(pathname === "/" ? "/index.html" : pathname);
    if (file) return send(c.req.raw, file, said);
    const page = known.get("/index.html");
    // The browser's own navigation to a page of the app; anything else that is unknown is not there. A page's address
    // may have dots in it, as links in mails do: files are in assets/ and at the top.
    const isFile = /^\/(assets\/.*|[^/]*\.[^/]*)$/.test(pathname);
    const navigates = c.req.header("accept")?.includes("text/html") && !isFile;
    if (page && navigates) return send(c.req.raw, page, said);
    return c.text("There is nothing here.", 404, said);
  });
}

function send(request: Request, file: WebFile, said: Record<string, string>): Response {
  const headers = new Headers({
    ...said,
    "content-type": file.type,
    "cache-control": file.hashed ? forever : "no-cache",
    etag: file.etag,
  });
  if (file.gzip || file.br) headers.set("vary", "accept-encoding");
  if (request.headers.get("if-none-match") === file.etag) return new Response(null, { status: 304, headers });
  const accepted = request.headers.get("accept-encoding") ?? "";
  const [encoding, body] = pick(file, accepted);
  if (encoding) headers.set("content-encoding", encoding);
  headers.set("content-length", String(body.length));
  return new Response(request.method === "HEAD" ? null : new Uint8Array(body), { headers });
}

function pick(file: WebFile, accepted: string): [string | undefined, Buffer] {
  if (file.br && /\bbr\b/.test(accepted)) return ["br", file.br];
  if (file.gzip && /\bgzip\b/.test(accepted)) return ["gzip", file.gzip];
  return [undefined, file.plain];
}
