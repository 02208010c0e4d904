import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { join } from "node:path";
import { root } from "./config.ts";

export type DevServer = {
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
};

/** Vite inside our own server: the web app from its sources, renewed in the browser as they change. */
export async function devServer(server: Server): Promise<DevServer> {
  // Only developers have it and need it.
  const { createServer } = await import("vite");
  const vite = await createServer({
    configFile: join(root, "packages/web/vite.config.ts"),
    server: { middlewareMode: true, ws: { server } },
    appType: "spa",
  });
  return {
    handle: (request, response) => vite.middlewares(request, response),
    close: () => vite.close(),
  };
}
