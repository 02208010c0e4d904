import { describe, expect, test } from "vitest";
import { readRow } from "./row.ts";
import type { ImportField, ImportNoun, ImportOptions } from "./schema.ts";

const told: Omit<ImportOptions, "columns"> = {
  ...{ currency: "USD", dateOrder: "ymd", calendar: "gregory", key: "none", source: "import", decimal: null },
  ...{ toman: false, existing: "refuse", choices: {}, makeCompanies: true, repeat: false },
};

/** One row, its cells by what their columns are. */
function read(noun: ImportNoun, row: [ImportField, string][], options: Partial<ImportOptions> = {}) {
  const columns = row.map(([field]) => field);
  const place = { country: "IR", timeZone: "Asia/Tehran", item: "Items", own: [], owners: () => [] };
  return readRow(
    row.map(([, cell]) => cell),
    { noun, options: { ...told, ...options, columns }, ...place },
  );
}

describe("a column of currencies", () => {
  const money = (currency: string, total: string, options: Partial<ImportOptions>) => {
    const mina: [ImportField, string][] = [
      ["customerName", "Mina"],
      ["placedAt", "2026-01-02"],
    ];
    const { order, reasons } = read("order", [...mina, ["currency", currency], ["total", total]], options);
    return reasons.length > 0 ? reasons : [order?.currency, order?.amount];
  };

  test.each([
    ["IRT", "1,250", "IRR", ["IRR", 12_500]],
    ["تومان", "۱۲۵۰", "IRR", ["IRR", 12_500]],
    ["تومان", "۱۲۵۰ تومان", "IRR", ["IRR", 12_500]],
    ["ریال", "۱۲۵۰", "IRR", ["IRR", 1250]],
    ["IRR", "1250", "USD", ["IRR", 1250]],
    ["$", "12.50", "USD", ["USD", 1250]],
    ["US Dollar", "12.50", "IRR", ["USD", 1250]],
    ["دينار كويتي", "12.500", "IRR", ["KWD", 12_500]],
    ["", "12.50", "EUR", ["EUR", 1250]],
  ])("%s beside %s in a file of %s", (cell, total, currency, expected) => {
    expect(money(cell, total, { currency })).toEqual(expected);
  });

  test("whose sign may mean several, or that is none, is refused with the reason", () => {
    expect(money("$", "12.50", { currency: "EUR" })).toEqual([
      { column: "currency", rule: "currency-unclear" },
    ]);
    expect(money("XYZ", "12.50", { currency: "EUR" })).toEqual([{ column: "currency", rule: "currency" }]);
  });

  test("that says Toman in a file of Toman makes ten Rial of each once", () => {
    expect(money("IRT", "1250", { currency: "IRR", toman: true })).toEqual(["IRR", 12_500]);
  });

  test("leaves Rial and Dollars in a file of Toman what they are; the code is of both, for Toman has none", () => {
    const toman = { currency: "IRR", toman: true };
    expect(money("ریال", "1250", toman)).toEqual(["IRR", 1250]);
    expect(money("USD", "12.50", toman)).toEqual(["USD", 1250]);
    expect(money("IRR", "1250", toman)).toEqual(["IRR", 12_500]);
    expect(money("", "1250", toman)).toEqual(["IRR", 12_500]);
  });

  test("must not contradict its amount; where it is silent, the amount says for itself what it is in", () => {
    expect(money("", "1250 ریال", { currency: "IRR", toman: true })).toEqual(["IRR", 1250]);
    expect(money("", "12.50 USD", { currency: "IRR", toman: true })).toEqual(["USD", 1250]);
    expect(money("EUR", "12.50 USD", { currency: "EUR" })).toEqual([{ column: "total", rule: "amount" }]);
  });
});

test("what spreadsheets and Google write into cells is no part of them: an apostrophe before figures, signs between values", () => {
  const { customer, reasons } = read("customer", [
    ["displayName", "'t Hooft"],
    ["postalCode", "'02115"],
    ["phone", "'+98 912 123 4567 ::: 021-8888 1234"],
    ["email", "\u200fAli@example.com\u200e ::: a@example.com"],
    ["tags", "vip ::: tea"],
  ]);
  expect(reasons).toEqual([]);
  expect(customer).toMatchObject({
    ...{ displayName: "'t Hooft", address: { postalCode: "02115" }, tags: ["vip", "tea"] },
    ...{ phones: ["+989121234567", "+982188881234"], emails: ["ali@example.com", "a@example.com"] },
  });
});

test("numbers that a spreadsheet has shortened are told apart from none: their ends are lost, and many would be one", () => {
  const columns = ["externalId", "phone", "postalCode"] as const;
  for (const cell of ["9.89121E+11", "6,94E+12", "1E+10", "۹٫۸E+۱۱"]) {
    const { reasons } = read("customer", [
      ["displayName", "Ali 1E+10"],
      ...columns.map((field) => [field, cell] as [ImportField, string]),
    ]);
    expect(reasons.map(({ column, rule }) => [column, rule]).toSorted()).toEqual(
      columns.map((column) => [column, "shortened"]).toSorted(),
    );
  }
  expect(read("customer", [["displayName", "9.89121E+11"]]).reasons).toEqual([]);
  expect(read("customer", [["externalId", "12E10"]]).reasons).toEqual([]);
});

describe("a column of countries", () => {
  const country = (text: string) => {
    const { customer, reasons } = read("customer", [
      ["displayName", "Mina"],
      ["country", text],
    ]);
    return reasons.length > 0 ? reasons : customer.address?.country;
  };

  test.each([
    ["Iran", "IR"],
    ["ایران", "IR"],
    ["United States", "US"],
    ["السعودية", "SA"],
    ["UK", "GB"],
    ["de", "DE"],
  ])("%s is %s", (text, code) => {
    expect(country(text)).toBe(code);
  });

  test("says what is no country", () => {
    for (const text of ["Atlantis", "XX"])
      expect(country(text)).toEqual([{ column: "country", rule: "country" }]);
  });
});

describe("a cell of several", () => {
  const reached = (email: string, phone: string, options: Partial<ImportOptions> = {}) => {
    const { customer, reasons } = read(
      "customer",
      [
        ["email", email],
        ["phone", phone],
      ],
      options,
    );
    const { displayName, emails, phones, key } = customer;
    return reasons.length > 0 ? reasons : { displayName, emails, phones, key };
  };

  test("e-mails or phones has each once, and is told apart by the first", () => {
    const made = { displayName: "m@example.com", emails: ["m@example.com", "x@example.com"] };
    const phones = ["+982188881234", "+989121234567"];
    for (const sign of [", ", ";", "،", "\n"])
      expect(
        reached(
          ["m@example.com", "X@example.com", "m@example.com", ""].join(sign),
          ["021 8888 1234", "+989121234567"].join(sign),
          { key: "email" },
        ),
        sign,
      ).toEqual({ ...made, phones, key: "m@example.com" });
    expect(reached("", "'+982188881234, +989121234567", { key: "phone" })).toMatchObject({ key: phones[0] });
    expect(reached("", "+982188881234, ext. 5")).toMatchObject({ phones: [phones[0]] });
  });

  test("is refused where one of them is none, or there are too many", () => {
    expect(reached("m@example.com, soon", "021 8888 1234; -")).toEqual([
      { column: "email", rule: "email" },
      { column: "phone", rule: "phone" },
      // Neither is there anything left that the customer could be called.
      { column: "displayName", rule: "required" },
    ]);
    expect(reached(",", "+989121234567")).toEqual([{ column: "email", rule: "email" }]);
    const eleven = Array.from({ length: 11 }, (_, n) => `c${n}@example.com`).join(", ");
    expect(reached(eleven, "")).toEqual([{ column: "email", rule: "too-many", limit: 10 }]);
  });
});
