import { spawnSync } from "node:child_process";
import { findChromium } from "./fixtures/chromium.ts";

/** Everything that `npm test` runs, in order; the first that fails ends it. */
function main(): number {
  const browser = findChromium();
  if (!browser && process.env.CI === "true") {
    console.error("No Chromium on the PATH: the browser tests can't run, and CI must run them.");
    return 1;
  }
  const projects = ["service", "fault", ...(browser ? ["browser"] : [])];
  const commands = [
    ["npm", "run", "messages"],
    ["npm", "run", "build"],
    ...projects.map((project) => ["npx", "vitest", "run", "--project", project]),
  ];
  for (const [program = "", ...args] of commands) {
    const { status } = spawnSync(program, args, { stdio: "inherit" });
    if (status !== 0) return status ?? 1;
  }
  if (!browser) console.log("Left out: the browser tests, for there is no Chromium on the PATH.");
  if (!process.env.SAMPLES_DIR)
    console.log("Left out: what needs real data, for SAMPLES_DIR isn't set; generated files stood in.");
  return 0;
}

process.exitCode = main();
