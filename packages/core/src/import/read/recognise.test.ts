import { describe, expect, test } from "vitest";
import { recognise } from "./recognise.ts";

const cdnow = [
  ["00001", "19970101", "1", "11.77"],
  ["00002", "19970112", "1", "12.00"],
  ["00002", "19970112", "5", "77.00"],
];

describe("orders", () => {
  test("the CDNOW file's columns are known, with its header and without", () => {
    const fields = ["customerExternalId", "placedAt", "quantity", "total"];
    expect(recognise("order", ["customer_id", "date", "number_of_cds", "dollar_value"], cdnow)).toEqual(
      fields,
    );
    expect(recognise("order", [], cdnow)).toEqual(fields);
  });

  test("in English, as stores export them", () => {
    const header = [
      "Name",
      "Email",
      "Financial Status",
      "Currency",
      "Subtotal",
      "Total",
      "Created at",
      "Billing Name",
      "Billing Phone",
      "Lineitem sku",
    ];
    const row = [
      "#1001",
      "a@b.co",
      "paid",
      "USD",
      "9.00",
      "10.00",
      "2024-01-05 13:22:10 +0330",
      "Ali Rezaei",
      "09121234567",
      "X-1",
    ];
    expect(recognise("order", header, [row])).toEqual([
      ...[
        "orderNumber",
        "customerEmail",
        "status",
        "currency",
        "ignore",
        "total",
        "placedAt",
        "customerName",
        "customerPhone",
        "sku",
      ],
    ]);
  });

  test.each([
    [
      ["شماره سفارش", "کد مشتری", "تاریخ سفارش", "مبلغ (ریال)", "تعداد"],
      ["orderNumber", "customerExternalId", "placedAt", "total", "quantity"],
    ],
    [
      ["نام مشتري", "شماره تماس", "مبلغ کل", "وضعیت", "کد کالا"],
      ["customerName", "customerPhone", "total", "status", "sku"],
    ],
    [
      ["رقم الطلب", "رقم العميل", "التاريخ", "المبلغ", "الكمية"],
      ["orderNumber", "customerExternalId", "placedAt", "total", "quantity"],
    ],
    [
      ["Order No.", "CUST_NO", "orderDate", "totalUSD", "Qty"],
      ["orderNumber", "customerExternalId", "placedAt", "total", "quantity"],
    ],
  ])("%j is understood", (header, fields) => {
    expect(recognise("order", header, [])).toEqual(fields);
  });
});

describe("customers", () => {
  test.each([
    [
      ["customer_id", "First Name", "Surname", "E-mail", "Mobile no.", "Zip"],
      ["externalId", "givenName", "familyName", "email", "phone", "postalCode"],
    ],
    [
      ["کد مشتری", "نام", "نام خانوادگی", "ایمیل", "موبایل", "آدرس", "شهر"],
      ["externalId", "givenName", "familyName", "email", "phone", "street", "city"],
    ],
    [
      ["كد مشتري", "نام و نام‌خانوادگی", "شماره تماس", "استان", "توضيحات"],
      ["externalId", "displayName", "phone", "region", "about"],
    ],
    [
      ["رقم العميل", "الاسم", "البريد الإلكتروني", "الجوال", "المدينة", "الدولة"],
      ["externalId", "displayName", "email", "phone", "city", "country"],
    ],
    [
      ["Phone", "Mobile", "Shoe size"],
      ["ignore", "phone", "ignore"],
    ],
  ])("%j is understood", (header, fields) => {
    expect(recognise("customer", header, [])).toEqual(fields);
  });

  test("by their values where the header says nothing", () => {
    const rows = [
      ["Ali Rezaei", "09121234567", "ali@example.com", "Tehran"],
      ["Sara", "+98 912 765 4321", "sara@example.com", "Shiraz"],
    ];
    expect(recognise("customer", [], rows)).toEqual(["displayName", "phone", "email", "ignore"]);
    expect(recognise("customer", ["Column1", "Column2", "Kontakt", "Column4"], rows)).toEqual([
      "displayName",
      "phone",
      "email",
      "ignore",
    ]);
  });

  test("a header that its values contradict is not believed", () => {
    expect(
      recognise(
        "customer",
        ["name", "email"],
        [
          ["Ali", "yes"],
          ["Sara", "no"],
        ],
      ),
    ).toEqual(["displayName", "ignore"]);
  });

  test("a header is believed though some of a short list are mistyped", () => {
    const rows = [
      ["Ali", "ali@example.com"],
      ["Sara", "sara@example.com"],
      ["Lena", "lena@@bad"],
    ];
    expect(recognise("customer", ["name", "email"], rows)).toEqual(["displayName", "email"]);
  });

  test("no columns are none", () => {
    expect(recognise("customer", [], [])).toEqual([]);
  });
});

test("a column of currencies or countries is one only where its values can be", () => {
  const mapped = (values: string[]) =>
    recognise(
      "customer",
      ["Name", "Country"],
      values.map((value) => ["Mina", value]),
    )[1];
  for (const values of [
    ["Iran", "UK"],
    ["ایران", "السعودية"],
    ["IR"],
    [""],
    ["Iran", "United States", "Urmia"],
  ])
    expect(mapped(values), values.join()).toBe("country");
  expect(mapped(["North", "South", "Iran"])).toBe("ignore");
  const order = (value: string) => recognise("order", ["Total", "Currency"], [["9.00", value]])[1];
  for (const value of ["IRT", "تومان", "$", "US Dollar", "EUR"]) expect(order(value), value).toBe("currency");
  expect(order("cash")).toBe("ignore");
});
