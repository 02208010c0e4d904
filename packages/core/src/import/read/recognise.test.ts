import { describe, expect, test } from "vitest";
import type { ImportField } from "../schema.ts";
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

describe("the columns of other systems' files are known by their published names", () => {
  const known = (
    noun: "customer" | "order",
    columns: Record<string, [value: string, field: ImportField]>,
  ) => {
    const row = Object.values(columns).map(([value]) => value);
    expect(recognise(noun, Object.keys(columns), [row])).toEqual(
      Object.values(columns).map(([, field]) => field),
    );
  };

  test("customers of Shopify, HubSpot, WooCommerce and Google", () => {
    known("customer", {
      "Default Address Company": ["Acme", "company"],
      "Default Address Address1": ["1 Elm", "street"],
      "Default Address City": ["Boston", "city"],
      "Default Address Province Code": ["MA", "region"],
      "Default Address Country Code": ["US", "country"],
      "Default Address Zip": ["'02115", "postalCode"],
      Phone: ["'+16175550102", "phone"],
      "First Name": ["Ali", "givenName"],
    });
    known("customer", {
      "Record ID": ["51", "externalId"],
      "First Name": ["Ali", "givenName"],
      "Associated Company": ["Acme", "company"],
      "Country/Region": ["United States", "country"],
      "Contact owner": ["Jane", "owner"],
      "Preferred language": ["English", "language"],
    });
    known("customer", {
      "First Name": ["Ali", "givenName"],
      "Name Prefix": ["Dr.", "honorific"],
      "Organization Name": ["Acme", "company"],
      "Organization Title": ["CEO", "ignore"],
      "E-mail 1 - Label": ["* Home", "ignore"],
      "E-mail 1 - Value": ["ali@example.com ::: a@example.com", "email"],
      "Phone 1 - Label": ["Mobile", "ignore"],
      "Phone 1 - Value": ["0912 123 4567 ::: 021-88881234", "phone"],
      "Address 1 - Street": ["خیابان یک", "street"],
      "Address 1 - Country": ["Iran", "country"],
    });
    known("customer", { Name: ["Ali", "displayName"], "Country / Region": ["US", "country"] });
  });

  test("orders of Shopify and WooCommerce; the number that people are told is the order's", () => {
    known("order", {
      Name: ["#1001", "orderNumber"],
      Email: ["ali@example.com", "customerEmail"],
      Total: ["37.00", "total"],
      "Created at": ["2024-01-05 13:22:09 +0330", "placedAt"],
      Id: ["5001", "ignore"],
    });
    known("order", {
      "Order Number": ["101", "orderNumber"],
      "Order Date": ["2024-01-05 13:22", "placedAt"],
      "Email (Billing)": ["ali@example.com", "customerEmail"],
      "Phone (Billing)": ["+16175550101", "customerPhone"],
      "Order Subtotal Amount": ["30", "ignore"],
      "Order Total Amount": ["35", "total"],
      "Quantity (- Refund)": ["2", "quantity"],
    });
    known("order", {
      Date: ["2024-01-05 13:22:10", "placedAt"],
      "Order #": ["101", "orderNumber"],
      Customer: ["Ali Rezaei", "customerName"],
      "Items sold": ["2", "quantity"],
      "N. Revenue": ["35", "total"],
    });
  });
});

test.each<[string[], string[][], ImportField[]]>([
  [
    ["نام", "ایمیل"],
    [
      ["علی رضایی", "a@b.co"],
      ["مینا", ""],
      ["سارا کریمی", ""],
    ],
    ["displayName", "email"],
  ],
  [["نام", "شرکت"], [["علی رضایی", "چای کاروان"]], ["displayName", "company"]],
  [
    ["نام", "تلفن"],
    [
      ["علی", "09121110001"],
      ["مینا", ""],
    ],
    ["givenName", "phone"],
  ],
  [["نام", "نام خانوادگی"], [["علی اکبر", "رضایی"]], ["givenName", "familyName"]],
])("a given name that is a whole one is the customer's name: %j", (header, rows, fields) => {
  expect(recognise("customer", header, rows)).toEqual(fields);
});
