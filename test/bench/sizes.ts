import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { kilobytes, Report } from "./report.ts";

/** The built web app: what a first visit and the whole of it cost on the wire. `npm run build` before it. */
const report = new Report("The web app, as built");

const dist = new URL("../../packages/web/dist/", import.meta.url).pathname;

const brotli = async (file: string): Promise<number> =>
  brotliCompressSync(await readFile(join(dist, file))).length;

/** Every file that a module loads at once, itself among them: static imports and nothing that is imported on demand. */
async function closure(files: string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const file of files) {
    if (found.has(file)) continue;
    found.add(file);
    const text = await readFile(join(dist, file), "utf8");
    const imports = [
      ...text.matchAll(/(?:^|[;}\s])(?:import|export)(?:[\w*{}\s,$]*?from)?\s*"\.\/([^"]+\.js)"/g),
    ];
    for (const [, name] of imports) files.push(`assets/${name}`);
  }
  return found;
}

const html = await readFile(join(dist, "index.html"), "utf8");
const linked = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, file]) => String(file));
const first = await closure(linked.filter((file) => /^assets\/.*\.js$/.test(file)));
const beside = ["index.html", ...linked.filter((file) => !first.has(file))];
const scripts = (await readdir(join(dist, "assets"))).filter((file) => file.endsWith(".js"));
const weights = new Map<string, number>();
for (const file of [...scripts.map((name) => `assets/${name}`), ...beside]) {
  weights.set(file, await brotli(file));
}
const sum = (files: Iterable<string>) =>
  [...files].reduce((total, file) => total + (weights.get(file) ?? 0), 0);
const [largest = ""] = scripts
  .map((name) => `assets/${name}`)
  .sort((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0));

/** Budgets of GOALS, in bytes of brotli. */
const within = (what: string, bytes: number, most: number) =>
  report.judge(what, kilobytes(bytes), `≤ ${kilobytes(most)}`, bytes <= most);
within("scripts of the first page", sum(first), 70_000);
within("scripts of all pages", sum(scripts.map((name) => `assets/${name}`)), 350_000);
within(`largest script, ${largest}`, sum([largest]), 120_000);
within("first visit, without what the browser asks the API", sum(first) + sum(beside), 200_000);
const requests = first.size + beside.length;
report.judge("its requests", String(requests), "≤ 12", requests <= 12);
report.end();
