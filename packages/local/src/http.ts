import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Log } from "@rabita/core/kernel/log";
import { answerPolicy, httpsFor, securityHeaders } from "@rabita/functions/src/http/security-headers.ts";
import { isCode } from "./atomic.ts";
import type { Config } from "./config.ts";
import type { FileParts } from "./files.ts";
import { problem, problemType } from "./problem.ts";
import { receiveFile } from "./receive.ts";
import type { LocalApp } from "./routes.ts";
import { StartError } from "./start-error.ts";

/** The header by which the apps know the visitor's address; only this file may set it. */
export const addressHeader = "x-rabita-ip";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export type Edge = { server: Server; stop(): Promise<void> };

/** A large file on a slow line, in ms: as long as its form is valid. */
const longestRequest = 3_600_000;

/** How long running requests may take to end when the service stops, in ms. */
const patience = 10_000;

/**
 * Listens for browsers: the API and files by `routes`, everything else by `pages`.
 * @throws StartError where the port is taken or not allowed
 */
export async function openEdge(
  config: Config,
  parts: { routes: LocalApp; files: FileParts; pages(server: Server): Promise<Handler> | Handler; log: Log },
): Promise<Edge> {
  const { routes, files, log } = parts;
  const answer = getRequestListener(routes.fetch, { overrideGlobalObjects: false });
  const server = createServer({ requestTimeout: longestRequest });
  const pages = await parts.pages(server);
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    stampAddress(request, config.trustProxy);
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    const isPage = !/^\/(api|files|dev)(\/|$)/.test(path);
    guard(response, config.appUrl, isPage);
    if (path === "/files" && request.method === "POST") {
      receiveFile(request, response, files).catch((error) => {
        log.error("upload failed", { error });
        broken(request, response);
      });
    } else if (isPage) pages(request, response);
    else void answer(request, response);
  });
  await listen(server, config);
  return { server, stop: () => stop(server) };
}

/** What every answer says to browsers, refusals too; who answers may say something else of what it may load. */
function guard(response: ServerResponse, appUrl: string, isPage: boolean): void {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  if (appUrl.startsWith("https:")) response.setHeader("strict-transport-security", `max-age=${httpsFor}`);
  // Pages say it themselves: those of the development server need more than the built ones.
  if (!isPage) response.setHeader("content-security-policy", answerPolicy);
}

/** What a client says of its own address is thrown away; the socket's, or the trusted proxy's word, stands. */
function stampAddress(request: IncomingMessage, trustProxy: boolean): void {
  const { rawHeaders } = request;
  for (let at = rawHeaders.length - 2; at >= 0; at -= 2) {
    if (rawHeaders[at]?.toLowerCase() === addressHeader) rawHeaders.splice(at, 2);
  }
  const socket = request.socket.remoteAddress ?? "";
  // The proxy appends what it saw; everything before that came from outside.
  const told = trustProxy
    ? String(request.headers["x-forwarded-for"] ?? "")
        .split(",")
        .at(-1)
        ?.trim()
    : "";
  const address = (told || socket).replace(/^::ffff:/, "");
  rawHeaders.push(addressHeader, address);
  request.headers[addressHeader] = address;
}

function broken(request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(500, { "content-type": problemType, connection: "close" });
  response.end(JSON.stringify(problem("internal.error", request.headers["accept-language"])));
}

async function listen(server: Server, { port, host }: Config): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    if (isCode(error, "EADDRINUSE")) {
      throw new StartError(`Port ${port} is in use; stop what uses it, or choose another with PORT=4001.`);
    }
    throw new StartError(`${host}:${port} can't be listened on; choose another HOST or PORT.`, error);
  }
}

/** Takes no new request, lets the running ones end, and after a while ends them. */
async function stop(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  const impatient = setTimeout(() => server.closeAllConnections(), patience);
  await closed;
  clearTimeout(impatient);
}
