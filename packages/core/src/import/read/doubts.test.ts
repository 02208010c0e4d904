import { describe, expect, test } from "vitest";
import { currencyHint } from "./currency-hint.ts";
import { dateShape, decimalMark } from "./doubts.ts";

describe("dateShape", () => {
  test.each([
    [["19970101", "19970112"], "ymd", "gregory", true],
    [["1997-01-02"], "ymd", "gregory", true],
    [["1997-01-02T10:00:00Z", "1997-01-03 10:00"], "ymd", "gregory", true],
    [["02/01/1997", "13/01/1997"], "dmy", "gregory", true],
    [["02/01/1997", "01/13/1997"], "mdy", "gregory", true],
    [["02/01/1997"], "dmy", "gregory", false],
    [["13/01/1997", "01/13/1997"], "dmy", "gregory", false],
    [["02.01.1997"], "dmy", "gregory", true],
    [["1397/05/12"], "ymd", "persian", true],
    [["۱۳۹۹/۰۵/۱۲"], "ymd", "persian", true],
    [["1403/05/12"], "ymd", "persian", false],
    [["1403/05/31"], "ymd", "persian", true],
    [["12/05/1403", "25/05/1403"], "dmy", "persian", false],
    [["1446-03-01"], "ymd", "islamic-umalqura", false],
    [["1446-03-01", "2024-09-04"], "ymd", "islamic-umalqura", false],
    [["05/12/97"], "dmy", "gregory", false],
    [[], "ymd", "gregory", false],
    [["yesterday"], "ymd", "gregory", false],
  ] as const)("%j", (samples, order, calendar, sure) => {
    expect(dateShape(samples)).toEqual({ order, calendar, sure });
  });

  test("the workspace's calendar settles what years like 1403 are", () => {
    expect(dateShape(["1403/05/12"], "persian")).toEqual({ order: "ymd", calendar: "persian", sure: true });
    expect(dateShape(["1446/03/01"], "islamic-umalqura")).toEqual({
      order: "ymd",
      calendar: "islamic-umalqura",
      sure: true,
    });
    expect(dateShape(["1446/03/01"], "gregory").sure).toBe(false);
    const hijri = { order: "ymd", calendar: "islamic-umalqura", sure: false };
    expect(dateShape(["1445/01/15"], "persian")).toEqual(hijri);
    expect(dateShape(["1402/05/12"], "islamic-umalqura")).toEqual(hijri);
    expect(dateShape(["1403/05/31"], "islamic-umalqura").calendar).toBe("persian");
  });
});

test("dates of a workspace in the United States are proposed as month, day and year, and stay a question", () => {
  const proposed = (sample: string) => dateShape([sample], "gregory", "US");
  expect(proposed("1/2/2024")).toEqual({ order: "mdy", calendar: "gregory", sure: false });
  expect(proposed("1.2.2024").order).toBe("dmy");
  expect(proposed("13/2/2024").order).toBe("dmy");
});

describe("currencyHint", () => {
  test.each([
    ["dollar_value", ["11.77"], { currency: "USD", sure: true }],
    ["Total (SAR)", [], { currency: "SAR", sure: true }],
    ["total_eur", [], { currency: "EUR", sure: true }],
    ["amount", ["$5"], { currency: "USD", sure: false }],
    ["amount", ["5,00 €"], { currency: "EUR", sure: true }],
    ["amount", ["SAR 5.00", "SAR 6"], { currency: "SAR", sure: true }],
    ["مبلغ (ریال)", ["۱۲۰۰"], { currency: "IRR", sure: true }],
    ["مبلغ", ["۱۲٬۰۰۰ تومان"], { currency: "IRR", sure: true, toman: true }],
    ["قیمت تومان", ["12,000"], { currency: "IRR", sure: true, toman: true }],
    ["المبلغ", ["٥ ريال"], { currency: "SAR", sure: false }],
    ["المبلغ", ["٥ ر.س.‏"], { currency: "SAR", sure: true }],
    ["amount", ["12.50 USD", "3 USD", "1500"], { currency: "USD", sure: false }],
    ["amount", ["12.50 USD", "1500", "20"], undefined],
    ["amount (USD)", ["12.50 USD", "1500", "20"], { currency: "USD", sure: true }],
  ])("%s %j", (header, samples, hint) => {
    expect(currencyHint(header, samples)).toEqual(hint);
  });

  test.each([
    ["total", ["5.00"]],
    ["Top all", []],
    ["amount", ["$5", "€5"]],
    ["km", ["5"]],
    ["total", ["(5.00)", "-5"]],
  ])("%s %j names none", (header, samples) => {
    expect(currencyHint(header, samples)).toBeUndefined();
  });

  test("Rial and Toman in one column are asked about", () => {
    expect(currencyHint("مبلغ", ["۵ ریال", "۵ تومان"])).toEqual({ currency: "IRR", sure: false });
  });
});

test.each([
  [["11.77", "12.00"], "."],
  [["11,77"], ","],
  [["1.234,50"], ","],
  [["1,234.50 $"], "."],
  [["1,234,567"], "."],
  [["1.234.567"], ","],
  [["0,123"], ","],
  [["1,234"], undefined],
  [["1.234"], undefined],
  [["1.234", "5.50"], "."],
  [["1.234", "5,50 €"], ","],
  [["5.5", "5,5"], undefined],
  [["۱٬۲۳۴٫۵۰"], "."],
  [["5", ""], undefined],
])("the decimal sign of %j is %s", (samples, mark) => {
  expect(decimalMark(samples)).toBe(mark);
});
