import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Log } from "@rabita/core/kernel/log";
import { webApp } from "./web.ts";
import { dist, ensureBuilt } from "./web-build.ts";
import { devServer } from "./web-dev.ts";

/** Who answers for everything that is not the API: the built web app, its sources, or nobody. */
export type Pages = {
  open(server: Server): Promise<(request: IncomingMessage, response: ServerResponse) => void>;
  close(): Promise<void>;
};

export function builtPages(appUrl: string, log: Log): Pages {
  return {
    async open() {
      const app = webApp({ appUrl, log }, { build: ensureBuilt, dist });
      const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
      return (request, response) => void answer(request, response);
    },
    async close() {},
  };
}

export function sourcePages(): Pages {
  let close = async () => {};
  return {
    async open(server) {
      const vite = await devServer(server);
      close = vite.close;
      return vite.handle;
    },
    close: () => close(),
  };
}

/** For tests of what stands behind the pages. */
export const noPages: Pages = {
  async open() {
    return (_request, response) => void response.writeHead(404).end();
  },
  async close() {},
};
