import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Encoding } from "../schema.ts";
import { sniff } from "./sniff.ts";

const look = (text: string, extra = 0) => sniff(Buffer.from(text), Buffer.byteLength(text) + extra);

function encode(text: string, encoding: Encoding): Buffer {
  if (encoding === "utf-8") return Buffer.from(text);
  const little = Buffer.from(text, "utf16le");
  return encoding === "utf-16le" ? little : little.swap16();
}

test.each([
  ["comma", "id,name\n1,Ali\n2,Sara\n"],
  ["comma", 'id,name,city\n1,"Ali; Reza",a\n2,"Sara; Ahmadi",b\n'],
  ["comma", "created,amount\n2024-01-01 10:00,5\n2024-01-02 11:00,6\n"],
  ["comma", "id,name\n1,Ali Rezaei\n2,Sara\n3,x,y\n4,Mina\n"],
  ["semicolon", "id;amount;note\n1;12,50;a, b\n2;13,70;c\n"],
  ["semicolon", "1;12,50;3,2\n2;13,70;4,1\n"],
  ["tab", "id\tname\taddress\n1\tAli\tKarim Khan St, Tehran\n2\tSara\tEnghelab, Tehran\n"],
  [
    "spaces",
    " customer_id  date number_of_cds  dollar_value\r\n 00001 19970101  1   11.77\r\n 00001 19970112  1   12.00\r\n",
  ],
  ["spaces", "00001 19970101 1 11,77\n00002 19970102 2 12,77\n"],
  ["spaces", "name   city\nAli    Tehran\nSara   Shiraz\n"],
  ["comma", "full name\nAli Rezaei\nSara Ahmadi\n"],
  ["comma", "email\nali@example.com\nsara@example.com\n"],
  ["comma", "کد مشتری,نام\n۱,علی\n۲,سارا\n"],
])("%s delimits %j", (delimiter, text) => {
  expect(look(text).delimiter).toBe(delimiter);
});

test.each([
  [true, "id,name\n1,Ali\n"],
  [true, "کد مشتری,مبلغ (ریال)\n۱,۱۲۰۰\n"],
  [true, "رقم العميل;الاسم\n1;علي\n"],
  [true, "foo,bar\nx,12\ny,13\n"],
  [true, "id,name\n"],
  [true, "Total (USD),Qty\n"],
  [false, "1,Ali\n2,Sara\n"],
  [false, "Ali,ali@example.com\nSara,sara@example.com\n"],
  [false, "Ali,Tehran\nSara,Shiraz\n"],
  [false, "00001 19970101  1   11.77\n00001 19970112  1   12.00\n"],
  [false, "علی,۱۴۰۳/۰۵/۱۲\nسارا,۱۴۰۳/۰۵/۱۳\n"],
])("that it has a header is %s of %j", (header, text) => {
  expect(look(text).header).toBe(header);
});

describe("encodings", () => {
  const texts = ["id,name\n1,Ali\n", "کد,نام\n۱,علی رضایی\n۲,سارا\n", "رقم;الاسم\r\n1;علي\r\n"];
  test.each(["utf-8", "utf-16le", "utf-16be"] as const)(
    "%s is found with and without its mark",
    (encoding) => {
      for (const text of texts) {
        for (const bom of [true, false]) {
          const bytes = encode(bom ? `\ufeff${text}` : text, encoding);
          expect(sniff(bytes, bytes.length)).toMatchObject({ encoding, bom, binary: false, header: true });
        }
      }
    },
  );

  test("a head that ends within a character is still text; a file that does so isn't", () => {
    const bytes = Buffer.from("نام,شهر\nعلی,تهران").subarray(0, -1);
    expect(sniff(bytes, bytes.length + 100).binary).toBe(false);
    expect(sniff(bytes, bytes.length).binary).toBe(true);
  });
});

test.each([
  ["PNG", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["XLSX", [0x50, 0x4b, 0x03, 0x04, 0x14, 0x00]],
  ["PDF", [...Buffer.from("%PDF-1.7\n1,2\n3,4\n")]],
  ["XLS", [0xd0, 0xcf, 0x11, 0xe0]],
  ["NULs", [...Buffer.from("a,b\n"), 0, 0, 0, 1, 0]],
  ["invalid UTF-8", [...Buffer.from("a,b\n"), 0xe9, 0x2c, 0x0a]],
  ["control characters", [1, 2, 3, 4, 5, 6, 7, 8]],
])("%s is binary", (_, bytes) => {
  expect(sniff(Uint8Array.from(bytes), bytes.length).binary).toBe(true);
});

test("an empty file is text without rows", () => {
  expect(sniff(new Uint8Array(), 0)).toEqual({
    encoding: "utf-8",
    bom: false,
    delimiter: "comma",
    header: false,
    ...{ binary: false, legacy: false },
  });
});

test("a table that Excel wrote before Unicode is told from what is no text", () => {
  const tables = {
    "Windows-1252": [...Buffer.from("Vorname;Ort\r\nJ\xfcrgen;K\xf6ln\r\n", "latin1")],
    "Windows-1256": [
      ...Buffer.from("\xc7\xe1\xc7\xd3\xe3;\xe5\xc7\xca\xdd\r\n\xda\xe1\xed;0912\r\n", "latin1"),
    ],
  };
  for (const [encoding, bytes] of Object.entries(tables))
    expect(sniff(Uint8Array.from(bytes), bytes.length), encoding).toMatchObject({
      binary: true,
      legacy: true,
    });
  const picture = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  for (const bytes of [picture, [1, 2, 3, 10, 0xe9], [0x61, 10, 0, 0xe9, 0]])
    expect(sniff(Uint8Array.from(bytes), bytes.length).legacy).toBe(false);
});

test("whatever the bytes are, there is an answer", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.nat(300),
      (bytes, more) => sniff(bytes, bytes.length + more) !== undefined,
    ),
  );
});
