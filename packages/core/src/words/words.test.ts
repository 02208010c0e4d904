import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkOptions } from "../import/options.ts";
import { ImportNoun, ImportState, type Inspection } from "../import/schema.ts";
import { Locale } from "../kernel/schema.ts";
import { TaskRule } from "../user/member-schema.ts";
import { errorSentence, kindSentence } from "./errors.ts";
import { ruleSentence } from "./rules.ts";

const packages = join(import.meta.dirname, "../../..");

/** The sources of a package as one text, without tests. */
const sources = (name: string): string =>
  readdirSync(join(packages, name, "src"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
    .map((path) => readFileSync(join(packages, name, "src", path), "utf8"))
    .join("\n");

const core = sources("core");
const all = core + sources("functions");

const found = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? "")),
];

/** Zod's names of text formats; each is the rule's name where a value isn't of the format. */
const formats = [
  "email",
  "url",
  "uuid",
  "guid",
  "ipv4",
  "ipv6",
  "jwt",
  "emoji",
  "datetime",
  "date",
  "time",
  "duration",
];

describe("a rule", () => {
  const issues = readFileSync(join(packages, "core/src/kernel/issues.ts"), "utf8");
  const inspection = { columns: [] } as unknown as Inspection;
  const noColumns = { columns: [], key: "email", choices: {} } as unknown as Parameters<
    typeof checkOptions
  >[2];
  const rules = [
    ...found(all, /\brule: *"([^"]+)"/g),
    ...found(all, /\berror: *"([a-z-]+)"/g),
    ...found(issues, /(?:\w: |\?\? |\|\| )"([a-z]+(?:-[a-z]+)*)"/g),
    ...found(core, /\btake\(\s*"[^"]+",\s*"([^"]+)"/g),
    ...found(core, /type Broken = ([^;]+);/g)
      .flatMap((union) => found(union, /"([^"]+)"/g))
      .map((why) => `row-${why}`),
    ...found(all, /\bz(?:\.iso)?\.(\w+)\(/g).filter((name) => formats.includes(name)),
    ...ImportNoun.options
      .flatMap((noun) => checkOptions(noun, inspection, noColumns))
      .map(({ rule }) => rule),
    // By which rule a task is seen is nothing that was broken: the page has words for it.
  ].filter((rule) => !TaskRule.options.some((seen) => seen === rule));

  test("is found in every way in which the sources name one", () => {
    expect(rules).toEqual(
      expect.arrayContaining([
        "taken",
        "control",
        "too-many",
        "refused",
        "amount",
        "row-quote",
        "datetime",
        "needs-total",
      ]),
    );
  });

  test.each(Locale.options)("that the sources name has a sentence of its own in %s", (locale) => {
    const general = ruleSentence(locale, "no-such-rule");
    expect(rules.filter((rule) => ruleSentence(locale, rule) === general)).toEqual([]);
  });

  test("shows its limit in the digits of the language", () => {
    expect(ruleSentence("en", "too-long", 5000)).toBe("This is too long: at most 5,000 characters.");
    expect(ruleSentence("fa", "too-long", 5000)).toContain("۵٬۰۰۰");
    expect(ruleSentence("ar", "too-long", 5000)).toContain("٥٬٠٠٠");
    expect(ruleSentence("en", "step", 0.001)).toContain("0.001");
  });

  test("without a limit says nothing of one, and a name of the language itself is no rule", () => {
    for (const locale of Locale.options) {
      for (const rule of rules) expect(ruleSentence(locale, rule)).not.toMatch(/[{}]|undefined/);
      for (const rule of rules) expect(ruleSentence(locale, rule, 3)).not.toMatch(/[{}]|undefined/);
      expect(ruleSentence(locale, "toString")).toBe(ruleSentence(locale, "no-such-rule"));
    }
  });
});

describe("an error", () => {
  const code = '\\s*"([a-z-]+\\.[a-z-]+)"';
  const codes = [
    ...found(all, new RegExp(`\\b(?:invalid|missing|forbidden|conflict)\\(${code}`, "g")),
    ...found(all, new RegExp(`\\bnew AppError\\(\\s*"(?!internal")[a-z]+",${code}`, "g")),
    ...found(all, new RegExp(`\\brefusal\\(\\s*"[a-z]+",${code}`, "g")),
    ...ImportState.options.map((state) => `import.is-${state}`),
  ];

  test("is found in every way in which the sources name one", () => {
    expect(codes).toEqual(
      expect.arrayContaining(["role.may-not", "customer.email-taken", "write.contended", "session.none"]),
    );
  });

  test.each(Locale.options)("that the sources name has a sentence of its own in %s", (locale) => {
    const general = kindSentence(locale, "internal");
    expect(codes.filter((each) => errorSentence(locale, each, "internal") === general)).toEqual([]);
  });

  test("without a sentence gets that of its kind; nothing of ours that broke gets another", () => {
    expect(errorSentence("fa", "thing.unheard-of", "missing")).toEqual(kindSentence("fa", "missing"));
    expect(errorSentence("en", "constructor", "internal")).toEqual(kindSentence("en", "internal"));
    expect(errorSentence("en", "tenant.outside", "internal")).toEqual(kindSentence("en", "internal"));
  });
});
