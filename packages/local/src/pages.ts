import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Log } from "@rabita/core/kernel/log";
import { webApp } from "./web.ts";
import { dist, ensureBuilt } from "./web-build.ts";
import { type DevServer, devServer } from "./web-dev.ts";

/** Who answers for everything that is not the API: the built web app, its sources, or nobody. */
export type Pages = {
  open(server: Server): Promise<(request: IncomingMessage, response: ServerResponse) => void>;
  close(): Promise<void>;
};

export function builtPages(appUrl: string, log: Log): Pages {
  const stop = new AbortController();
  return {
    async open() {
      const app = webApp({ appUrl, log, stopped: stop.signal }, { build: ensureBuilt, dist });
      const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
      return (request, response) => void answer(request, response);
    },
    async close() {
      stop.abort();
    },
  };
}

export function sourcePages(): Pages {
  let starting: Promise<DevServer> | undefined;
  return {
    async open(server) {
      // The API doesn't wait for it, pages do.
      const vite = devServer(server);
      starting = vite;
      return (request, response) => void vite.then(({ handle }) => handle(request, response));
    },
    async close() {
      await (await starting)?.close();
    },
  };
}

/** For tests of what stands behind the pages. */
export const noPages: Pages = {
  async open() {
    return (_request, response) => void response.writeHead(404).end();
  },
  async close() {},
};
