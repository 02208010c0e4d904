import { manifest } from "@rabita/functions/src/manifest.ts";
import { readConfig } from "../../packages/local/src/config.ts";
import { noPages } from "../../packages/local/src/pages.ts";
import { run } from "../../packages/local/src/run.ts";

await run(readConfig, manifest, { pages: () => noPages, withDemo: true });
