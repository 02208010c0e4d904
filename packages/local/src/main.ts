import { manifest } from "@rabita/functions/src/manifest.ts";
import { readConfig } from "./config.ts";
import { consoleLog } from "./log.ts";
import { builtPages, sourcePages } from "./pages.ts";
import { run } from "./run.ts";

await run(readConfig, manifest, {
  pages: ({ dev, appUrl }) => (dev ? sourcePages() : builtPages(appUrl, consoleLog)),
  withDemo: true,
});
