import { spawnSync } from "node:child_process";
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";

/**
 * Measures what the product promises: `npm run bench`, or some parts of it: `npm run bench -- import cpu`. Each part has a
 * process of its own. Counts, sizes and ratios that fall short are marked and make it exit 1; times hang on the machine
 * and are only printed beside what is wanted.
 */
// Lighthouse's part builds the web app where it is older than its sources; the sizes are of what is built.
const parts = ["directory", "commits", "import", "cpu", "bundles", "lighthouse", "sizes"];

const asked = process.argv.slice(2);
const unknown = asked.find((part) => !parts.includes(part));
if (unknown) {
  console.error(`There is no part ${unknown}: ${parts.join(", ")}.`);
  process.exit(2);
}

const load = () =>
  loadavg()
    .map((each) => each.toFixed(1))
    .join(" ");
console.log(`Load of this machine before: ${load()}`);
const short = (asked.length > 0 ? asked : parts).filter((part) => {
  const file = fileURLToPath(import.meta.resolve(`./${part}.ts`));
  return spawnSync(process.execPath, [file], { stdio: "inherit" }).status !== 0;
});
console.log(`\nLoad of this machine after: ${load()}`);
if (short.length > 0) console.log(`Fell short: ${short.join(", ")}`);
process.exitCode = short.length > 0 ? 1 : 0;
