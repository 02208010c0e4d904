import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, matchesGlob } from "node:path";
import { describe, expect, it } from "vitest";
import config from "../../vitest.config.ts";

const root = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const page = read("docs/security.md");

/** What the page names: a test, by its file and name, or a file that makes something so. */
const named = [...page.matchAll(/`([\w./-]+\/[\w./-]+\.\w+|package\.json)(?: › ([^`]+))?`/g)].map(
  ([, path = "", name]) => ({ path, name }),
);
const tests = named.flatMap(({ path, name }) => (name === undefined ? [] : [[path, name] as const]));

/** The source without what is commented out. */
const live = (source: string) => source.replace(/^\s*\/\/.*$/gm, "").replace(/(^|\s)\/\*[\s\S]*?\*\//g, "");

/** Whether the source has a test of this name that isn't left out. A table's test is named by its pattern. */
function hasTest(source: string, name: string): boolean {
  const code = live(source);
  return ['"', "'", "`"].some((quote) => {
    const text = quote + name.replaceAll(quote, `\\${quote}`) + quote;
    for (let at = code.indexOf(text); at >= 0; at = code.indexOf(text, at + 1)) {
      if (opensTest(code.slice(0, at))) return true;
    }
    return false;
  });
}

/** Whether the code before a name is the beginning of a test that runs. */
function opensTest(before: string): boolean {
  const head = before.trimEnd();
  if (!head.endsWith("(")) return false;
  const called = withoutTable(head.slice(0, -1).trimEnd());
  return /(?:^|[^\w.])(?:it|test)(?:\.each|\.concurrent)?$/.test(called);
}

/** `test.each([…])` without its table. */
function withoutTable(code: string): string {
  if (!code.endsWith(")")) return code.endsWith(".each") ? "" : code;
  let depth = 0;
  for (let at = code.length - 1; at >= 0; at -= 1) {
    if (code[at] === ")") depth += 1;
    if (code[at] === "(") depth -= 1;
    if (depth === 0) return code.slice(0, at).trimEnd();
  }
  return "";
}

const projects = (config.test?.projects ?? []) as { test: { include: string[] } }[];
const patterns = projects.flatMap(({ test }) => test.include);
const isCollected = (path: string) => patterns.some((pattern) => matchesGlob(path, pattern));

/** Whether vitest runs the file: by its name, or because a test file beside it brings it in. */
function runs(path: string): boolean {
  if (isCollected(path)) return true;
  const folder = dirname(path);
  return readdirSync(join(root, folder))
    .map((name) => `${folder}/${name}`)
    .filter(isCollected)
    .some((each) => live(read(each)).includes(`from "./${basename(path)}"`));
}

describe("docs/security.md", () => {
  it.each(tests)("names a test that exists and runs: %s › %s", (path, name) => {
    expect(existsSync(join(root, path)), path).toBe(true);
    expect(runs(path), `${path} is run`).toBe(true);
    expect(hasTest(read(path), name), name).toBe(true);
  });

  it("names files that are there", () => {
    expect(named.filter(({ path }) => !existsSync(join(root, path)))).toEqual([]);
  });

  it("says of each requirement what shows it, or that it isn't met", () => {
    const lines = page.split("\n").filter((line) => line.startsWith("- **"));
    expect(lines.filter((line) => !/`[\w./-]+\.\w+( › [^`]+)?`|\*not met/i.test(line))).toEqual([]);
  });

  it("names each requirement once, and none that the standard doesn't have", () => {
    const named = [...page.matchAll(/^- \*\*([\d., ]+)\*\*/gm)].flatMap(([, list = ""]) => list.split(", "));
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((one, nth) => named.indexOf(one) !== nth)).toEqual([]);
    const exists = (one: string) => {
      const [chapter, section, nth] = one.split(".");
      return Number(nth) <= (sections[`${chapter}.${section}`] ?? 0);
    };
    expect(named.filter((one) => !exists(one))).toEqual([]);
  });

  it("goes through all ten risks, and through every section of the chapters without a gap", () => {
    for (let risk = 1; risk <= 10; risk += 1) expect(page).toMatch(new RegExp(`^### API${risk} `, "m"));
    const said = [...page.matchAll(/\b(\d)\.(\d)\.(\d+)\b/g)].map(([one]) => one);
    for (const [section, last] of Object.entries(sections)) {
      const wanted = Array.from({ length: last }, (_, nth) => `${section}.${nth + 1}`);
      expect(said).toEqual(expect.arrayContaining(wanted));
    }
  });
});

/** How many requirements each section of the ASVS 5.0.0 has. */
const sections: Record<string, number> = {
  ...{ "1.1": 2, "1.2": 10, "1.3": 12, "1.4": 3, "1.5": 3 },
  ...{ "2.1": 3, "2.2": 3, "2.3": 5, "2.4": 2 },
  ...{ "6.1": 3, "6.2": 12, "6.3": 8, "6.4": 6, "6.5": 8, "6.6": 4, "6.7": 2, "6.8": 4 },
  ...{ "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 3, "7.6": 2 },
  ...{ "8.1": 4, "8.2": 4, "8.3": 3, "8.4": 2 },
  ...{ "9.1": 3, "9.2": 4 },
};

describe("the check itself", () => {
  it("would notice a test that was renamed, left out, or commented out", () => {
    const source = `test.each([f(1), "a"])("%s holds", () => {});\nit("works", async () => {});`;
    expect(hasTest(source, "works")).toBe(true);
    expect(hasTest(source, "%s holds")).toBe(true);
    for (const broken of [
      source.replace("works", "worked"),
      ...["skip", "todo"].map((mark) => source.replace("it(", `it.${mark}(`)),
      source.replace("it(", "// it("),
      source.replace("it(", "/* it(").replace(/$/, " */"),
      source.replace("it(", "describe("),
      source.replace("it(", "expect("),
    ]) {
      expect(hasTest(broken, "works"), broken).toBe(false);
    }
    expect(hasTest(source.replace("test.each", "test.skip.each"), "%s holds")).toBe(false);
    expect(hasTest(source.replace("test.each", "test.each.skip"), "%s holds")).toBe(false);
  });

  it("knows which files vitest runs", () => {
    expect(runs("test/infra/rows.ts")).toBe(true);
    expect(runs("test/infra/policy.ts")).toBe(false);
    expect(runs("test/fixtures/service.ts")).toBe(false);
  });
});
