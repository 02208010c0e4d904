import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { CustomerEdit, NewCustomer } from "../customer/schema.ts";
import { Search } from "../directory/schema.ts";
import { ImportOptions, NewImport } from "../import/schema.ts";
import { NewOrder, OrderEdit, OrderLine } from "../order/schema.ts";
import { NewTenant, TenantEdit } from "../tenant/schema.ts";
import { PreferencesEdit } from "../user/schema.ts";
import { fieldIssues } from "./issues.ts";
import { line, PageQuery } from "./schema.ts";

function refused(schema: z.ZodType, input: unknown) {
  const parsed = schema.safeParse(input, { reportInput: true });
  return parsed.success ? [] : fieldIssues(parsed.error);
}

const product = { name: "Tea", quantity: 1, amount: 500 };
const order = { customerId: "cus_1", lines: [product] };
const tenant = { name: "Bazaar", country: "IR", locale: "fa" };
const options = {
  columns: ["email"],
  currency: "IRR",
  dateOrder: "ymd",
  calendar: "persian",
  key: "email",
  source: "shop",
};

describe("what is refused tells the field, the rule and its limit", () => {
  test.each<[string, z.ZodType, unknown, object]>([
    [
      "a name of 10,000 characters",
      NewCustomer,
      { displayName: "x".repeat(10_000) },
      { path: "displayName", rule: "too-long", limit: 200 },
    ],
    ["an empty name", NewCustomer, { displayName: "" }, { path: "displayName", rule: "required" }],
    ["a name of spaces", NewCustomer, { displayName: " \t " }, { path: "displayName", rule: "required" }],
    ["a name of two lines", NewCustomer, { displayName: "a\nb" }, { path: "displayName", rule: "control" }],
    ["half a character", NewCustomer, { displayName: "a\ud83d" }, { path: "displayName", rule: "control" }],
    [
      "a rule's value that was left out, whatever kinds of value it may be",
      Search,
      { where: { all: [{ column: "city" }] } },
      { path: "where.all.0.equals", rule: "required" },
    ],
    [
      "a rule's value of no kind that it may be",
      Search,
      { where: { all: [{ column: "city", equals: null }] } },
      { path: "where.all.0.equals", rule: "type" },
    ],
    ["a number for a name", NewCustomer, { displayName: 7 }, { path: "displayName", rule: "type" }],
    [
      "null where it can't be cleared",
      NewCustomer,
      { displayName: null },
      { path: "displayName", rule: "type" },
    ],
    [
      "an address that is none",
      NewCustomer,
      { emails: ["a@b.co", "nobody"] },
      { path: "emails.1", rule: "email" },
    ],
    [
      "a too long e-mail",
      NewCustomer,
      { emails: [`a@${"b".repeat(250)}.co`] },
      { path: "emails.0", rule: "too-long", limit: 254 },
    ],
    [
      "eleven e-mails",
      NewCustomer,
      { emails: Array(11).fill("a@b.co") },
      { path: "emails", rule: "too-many", limit: 10 },
    ],
    [
      "a country by its name",
      NewCustomer,
      { address: { country: "Iran" } },
      { path: "address.country", rule: "country" },
    ],
    ["an invented kind", NewCustomer, { kind: "robot" }, { path: "kind", rule: "choice" }],
    ["an unknown field", NewCustomer, { nickname: "x" }, { path: "nickname", rule: "unknown" }],
    [
      "half of an external id",
      NewCustomer,
      { externalIds: [{ source: "shop" }] },
      { path: "externalIds.0.id", rule: "required" },
    ],
    ["an edit without its version", CustomerEdit, { about: null }, { path: "version", rule: "required" }],
    ["an edit of version 0", CustomerEdit, { version: 0 }, { path: "version", rule: "too-small", limit: 1 }],
    ["an edit of version 1.5", CustomerEdit, { version: 1.5 }, { path: "version", rule: "type" }],
    ["an order without a customer", NewOrder, { lines: [product] }, { path: "customerId", rule: "required" }],
    [
      "an order of another kind of id",
      NewOrder,
      { ...order, customerId: "ord_1" },
      { path: "customerId", rule: "id" },
    ],
    [
      "an id with a key's separator",
      NewOrder,
      { ...order, customerId: "cus_1#x" },
      { path: "customerId", rule: "id" },
    ],
    ["an order of nothing", NewOrder, { ...order, lines: [] }, { path: "lines", rule: "too-few", limit: 1 }],
    [
      "an unknown field in a line",
      NewOrder,
      { ...order, lines: [{ ...product, price: 1 }] },
      { path: "lines.0.price", rule: "unknown" },
    ],
    [
      "less than nothing",
      NewOrder,
      { ...order, lines: [{ ...product, quantity: -1 }] },
      { path: "lines.0.quantity", rule: "too-small", limit: 0 },
    ],
    [
      "too many pieces",
      NewOrder,
      { ...order, lines: [{ ...product, quantity: 2e6 }] },
      { path: "lines.0.quantity", rule: "too-large", limit: 1e6 },
    ],
    [
      "a ten-thousandth piece",
      NewOrder,
      { ...order, lines: [{ ...product, quantity: 1.0005 }] },
      { path: "lines.0.quantity", rule: "step", limit: 0.001 },
    ],
    [
      "too much money",
      OrderLine,
      { ...product, amount: 1e14 },
      { path: "amount", rule: "too-large", limit: 1e13 },
    ],
    ["money that isn't whole", NewOrder, { ...order, tax: 0.5 }, { path: "tax", rule: "type" }],
    [
      "a currency in lower case",
      NewOrder,
      { ...order, currency: "eur" },
      { path: "currency", rule: "currency" },
    ],
    [
      "a day for an instant",
      OrderEdit,
      { version: 1, placedAt: "2026-11-22" },
      { path: "placedAt", rule: "datetime" },
    ],
    [
      "a workspace without a language",
      NewTenant,
      { name: "Bazaar", country: "IR" },
      { path: "locale", rule: "required" },
    ],
    [
      "an unknown time zone",
      NewTenant,
      { ...tenant, timeZone: "Asia/Narnia" },
      { path: "timeZone", rule: "time-zone" },
    ],
    [
      "an eighth weekday",
      TenantEdit,
      { version: 1, weekStart: 8 },
      { path: "weekStart", rule: "too-large", limit: 7 },
    ],
    ["a yes in words", NewTenant, { ...tenant, sample: "yes" }, { path: "sample", rule: "type" }],
    [
      "an empty file",
      NewImport,
      { noun: "order", fileName: "a.csv", size: 0 },
      { path: "size", rule: "too-small", limit: 1 },
    ],
    ["a file without a noun", NewImport, { fileName: "a.csv", size: 1 }, { path: "noun", rule: "required" }],
    [
      "an unknown column",
      ImportOptions,
      { ...options, columns: ["email", "shoe"] },
      { path: "columns.1", rule: "choice" },
    ],
    ["an unknown language", PreferencesEdit, { locale: "de" }, { path: "locale", rule: "choice" }],
    ["a limit in words", PageQuery, { limit: "many" }, { path: "limit", rule: "type" }],
    ["a limit of 201", PageQuery, { limit: "201" }, { path: "limit", rule: "too-large", limit: 200 }],
    ["a body that is no object", NewCustomer, "hello", { path: "", rule: "type" }],
    ["no body", NewCustomer, undefined, { path: "", rule: "required" }],
  ])("%s", (_, schema, input, issue) => {
    expect(refused(schema, input)).toEqual([issue]);
  });

  test("every refused field is named, not only the first", () => {
    const issues = refused(NewOrder, { ...order, tax: -1, currency: "€", extra: 1, more: 2 });
    expect(issues.map(({ path }) => path).sort()).toEqual(["currency", "extra", "more", "tax"]);
  });

  test("nothing that the person typed comes back", () => {
    const json = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(json, (value) => {
        const known = new Set(["path", "rule", "limit"]);
        for (const issue of refused(NewOrder, { ...order, lines: value })) {
          expect(Object.keys(issue).every((key) => known.has(key))).toBe(true);
          expect(issue.rule).toMatch(/^[a-z-]+$/);
        }
      }),
    );
  });
});

test("any quantity of whole thousandths is taken", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (thousandths) => {
      expect(refused(OrderLine, { ...product, quantity: thousandths / 1000 })).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

test("a line takes any text of people: long names, right-to-left marks, emoji", () => {
  for (const text of ["میرزا‌خانی", "عبد الرحمن", "👩‍👩‍👧", "e\u0301", "\u200fا"]) {
    expect(line(200).parse(text)).toBe(text.trim());
  }
});
