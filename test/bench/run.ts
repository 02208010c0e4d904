import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Every bench in turn, each in a process of its own; one that falls short of a count or a ratio makes it exit 1. */
const benches = ["directory.ts", "import.ts"];

const short = benches.filter((bench) => {
  console.log(`\n${bench}`);
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL(bench, import.meta.url))], {
    stdio: "inherit",
  });
  return status !== 0;
});

if (short.length > 0) console.log(`\nFell short: ${short.join(", ")}`);
process.exitCode = short.length > 0 ? 1 : 0;
