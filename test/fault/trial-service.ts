import { readConfig } from "../../packages/local/src/config.ts";
import { noPages } from "../../packages/local/src/pages.ts";
import { run } from "../../packages/local/src/run.ts";
import { trial } from "./trial.ts";

await run(readConfig, trial, { pages: () => noPages, withDemo: false });
