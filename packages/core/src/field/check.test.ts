import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkCustom, type Definition } from "./check.ts";
import { mergeCustom } from "./merge.ts";
import { type CustomPatch, type CustomValue, FieldType } from "./schema.ts";

const choices = [
  { value: "s", label: "Small", labels: {}, archived: false },
  { value: "xl", label: "Huge", labels: {}, archived: true },
];
const define = (type: Definition["type"], more: Partial<Definition> = {}): Definition => ({
  key: "f",
  type,
  required: false,
  archived: false,
  choices: type.startsWith("choice") ? choices : [],
  ...more,
});
const check = (type: Definition["type"], value: CustomValue | null, stored = {}) =>
  checkCustom([define(type)], { f: value }, stored);

describe("a value", () => {
  test.each<[Definition["type"], CustomValue, CustomValue?]>([
    ["text", " Blue ", "Blue"],
    ["text", "card 4111111111111111", "card ••••••••••••1111"],
    ["longText", "one\ntwo"],
    ["number", -0.000001],
    ["number", 123456789.123456],
    ["money", { amount: 1999, currency: "EUR" }],
    ["date", "2026-02-28"],
    ["choice", "s"],
    ["choices", ["s"]],
    ["boolean", false],
    ["link", "https://example.com/a?b=c#d"],
  ])("of %s: %j is stored", (type, value, stored = value) => {
    expect(check(type, value)).toEqual({ values: { f: stored }, issues: [] });
  });

  test.each<[Definition["type"], CustomValue, string]>([
    ["text", "x".repeat(501), "too-long"],
    ["text", "two\nlines", "control"],
    ["text", "\ud800", "control"],
    ["text", 7, "type"],
    ["longText", "x".repeat(5001), "too-long"],
    ["number", "7", "type"],
    ["number", 1e16, "too-large"],
    ["number", 0.0000001, "step"],
    ["money", { amount: 1e14, currency: "EUR" }, "too-large"],
    ["money", 5, "type"],
    ["date", "2026-02-30", "date"],
    ["choice", "m", "choice"],
    ["choice", "xl", "choice"],
    ["choices", ["s", "s"], "twice"],
    ["choices", ["s", "m"], "choice"],
    ["boolean", "yes", "type"],
    ["link", "javascript:alert(1)", "url"],
    ["link", "ftp://example.com", "url"],
    ["link", "example.com", "url"],
  ])("of %s: %j is refused, and the field named", (type, value, rule) => {
    const { values, issues } = check(type, value);
    expect(values).toEqual({});
    expect(issues).toContainEqual(
      expect.objectContaining({ path: expect.stringMatching(/^custom\.f/), rule }),
    );
  });

  test.each(FieldType.options)("of %s that is empty takes the field away", (type) => {
    for (const value of ["", "  ", [], null]) {
      expect(check(type, value)).toEqual({ values: { f: null }, issues: [] });
    }
  });

  test("that is archived stays where it is, and comes nowhere else", () => {
    expect(check("choice", "xl", { f: "xl" }).issues).toEqual([]);
    expect(check("choices", ["s", "xl"], { f: ["xl"] }).issues).toEqual([]);
    const archived = [define("text", { archived: true })];
    expect(checkCustom(archived, { f: "a" }, { f: "a" }).issues).toEqual([]);
    const sum = [define("money", { archived: true })];
    const inAnyOrder = { currency: "EUR", amount: 500 };
    expect(checkCustom(sum, { f: inAnyOrder }, { f: { amount: 500, currency: "EUR" } }).issues).toEqual([]);
    expect(checkCustom(archived, { f: "b" }, { f: "a" }).issues).toEqual([
      { path: "custom.f", rule: "unknown" },
    ]);
    expect(checkCustom(archived, { f: null }, { f: "a" })).toEqual({ values: { f: null }, issues: [] });
  });

  test("of a field that nobody defined is refused, whatever its name", () => {
    for (const key of ["g", "constructor", "__proto__"]) {
      const asked = Object.fromEntries([[key, "x"]]);
      expect(checkCustom([define("text")], asked, {}).issues).toEqual([
        { path: `custom.${key}`, rule: "unknown" },
      ]);
    }
  });
});

test("a required field must have a value in a new record, and can't be emptied; one that came before may lack it", () => {
  const required = [define("text", { required: true })];
  const refused = [{ path: "custom.f", rule: "required" }];
  expect(checkCustom(required, {}).issues).toEqual(refused);
  expect(checkCustom(required, { f: "" }).issues).toEqual(refused);
  expect(checkCustom(required, { f: null }, { f: "a" }).issues).toEqual(refused);
  expect(checkCustom(required, {}, {}).issues).toEqual([]);
  expect(checkCustom([define("text", { required: true, archived: true })], {}).issues).toEqual([]);
});

test("all values of a record together stay small enough to be kept", () => {
  const many = Array.from({ length: 30 }, (_, n) => define("longText", { key: `f${n}` }));
  const asked = Object.fromEntries(many.map(({ key }) => [key, "x".repeat(5000)]));
  expect(checkCustom(many, asked, {}).issues).toEqual([{ path: "custom", rule: "too-large" }]);
});

test("whatever comes in, what is let through passes again and is the same", () => {
  const definitions = FieldType.options.map((type) => define(type, { key: type.toLowerCase() }));
  const value = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.double(),
    fc.boolean(),
    fc.array(fc.string()),
    fc.record({ amount: fc.integer(), currency: fc.constantFrom("USD", "x") }),
    fc.constant(null),
    fc.constantFrom("s", "2026-01-01", "https://a.example"),
  );
  const asked = fc.dictionary(fc.constantFrom(...definitions.map(({ key }) => key)), value);
  fc.assert(
    fc.property(asked, (patch) => {
      const { values } = checkCustom(definitions, patch, {});
      expect(checkCustom(definitions, values, {})).toEqual({ values, issues: [] });
    }),
  );
});

describe("merging", () => {
  type Record = {
    version: number;
    fieldVersions?: { [path: string]: number };
    custom?: { [key: string]: string };
  };
  const keys = ["a", "b", "c"] as const;
  const patch = fc.dictionary(fc.constantFrom(...keys), fc.constantFrom("1", "2", null), { maxKeys: 3 });

  test("keeps what two people write to different custom fields, and tells both values of the same one", () => {
    fc.assert(
      fc.property(patch, patch, patch, (start, theirs: CustomPatch, mine: CustomPatch) => {
        const custom = Object.fromEntries(
          Object.entries(start).filter((entry) => entry[1] !== null),
        ) as Record["custom"];
        const first: Record = { version: 1, ...(custom && { custom }) };
        const now = mergeCustom<Record>(first, 1, {}, theirs).next;
        const clash = keys.some(
          (key) =>
            (now.custom?.[key] ?? null) !== (custom?.[key] ?? null) &&
            key in mine &&
            (mine[key] ?? null) !== (now.custom?.[key] ?? null),
        );
        if (clash) {
          expect(() => mergeCustom<Record>(now, 1, {}, mine)).toThrow("record.conflict");
          return;
        }
        const { next } = mergeCustom<Record>(now, 1, {}, mine);
        const both: { [key: string]: unknown } = { ...now.custom, ...mine };
        for (const key of keys) expect(next.custom?.[key] ?? null).toEqual(both[key] ?? null);
        expect(Object.values(next.custom ?? { none: 1 })).not.toContain(null);
      }),
    );
  });
});
