import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Delimiter, Encoding } from "../schema.ts";
import type { Row } from "./records.ts";
import { rows } from "./rows.ts";
import { sniff } from "./sniff.ts";

const signs = { comma: ",", semicolon: ";", tab: "\t", spaces: "  " } satisfies Record<Delimiter, string>;

function encode(text: string, encoding: Encoding, bom: boolean): Buffer {
  const marked = bom ? `\ufeff${text}` : text;
  if (encoding === "utf-8") return Buffer.from(marked);
  const little = Buffer.from(marked, "utf16le");
  return encoding === "utf-16le" ? little : little.swap16();
}

async function* inPieces(bytes: Buffer, sizes: number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? bytes.length;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function readAll(
  source: Buffer | string,
  delimiter: Delimiter = "comma",
  encoding: Encoding = "utf-8",
  sizes = [7],
) {
  const found: Row[] = [];
  const bytes = typeof source === "string" ? Buffer.from(source) : source;
  for await (const row of rows(inPieces(bytes, sizes), { encoding, delimiter })) found.push(row);
  return found;
}

/** RFC 4180, for the given delimiter; for spaces, empty cells and cells with white space are quoted. */
function write(table: string[][], delimiter: Delimiter, end: string): string {
  const risky = delimiter === "spaces" ? /["\s]|^$/ : /[",;\t\r\n]|^\s|\s$|^$|^\ufeff|^.$|^sep=.$/i;
  const cell = (text: string) => (risky.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return table.map((row) => row.map(cell).join(signs[delimiter])).join(end);
}

const cellText = fc.oneof(
  // U+FFFD is what an earlier program wrote for what it couldn't read
  fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\ufffd")),
  fc.string({ unit: fc.constantFrom('"', ",", ";", "\t", " ", "\r", "\n", "a", "۱", "ی", "\u200c", "😀") }),
);
const table = fc
  .integer({ min: 1, max: 5 })
  .chain((width) =>
    fc.array(fc.array(cellText, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
  );
const delimiters = fc.constantFrom<Delimiter[]>("comma", "semicolon", "tab", "spaces");
const encodings = fc.constantFrom<Encoding[]>("utf-8", "utf-16le", "utf-16be");
const ends = fc.constantFrom("\n", "\r\n", "\r");
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

describe("any table", () => {
  test("written in any delimiter, encoding and line end, and cut into chunks anywhere, reads back identical", async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        delimiters,
        encodings,
        ends,
        fc.boolean(),
        fc.boolean(),
        sizes,
        async (cells, delimiter, encoding, end, bom, ended, cuts) => {
          const bytes = encode(write(cells, delimiter, end) + (ended ? end : ""), encoding, bom);
          const found = await readAll(bytes, delimiter, encoding, cuts);
          expect(found.map((row) => row.cells)).toEqual(cells);
          expect(found.every((row) => row.broken === undefined)).toBe(true);
          expect(found.at(-1)?.bytes).toBe(bytes.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("any bytes at all give the same rows however they are cut, and end", async () => {
    const noise = fc.string({
      unit: fc.constantFrom('"', ",", "\r", "\n", "a", " ", "\0", "é", "\ufeff"),
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(noise, delimiters, sizes, async (text, delimiter, cuts) => {
        const whole = await readAll(text, delimiter, "utf-8", [10_000]);
        expect(await readAll(text, delimiter, "utf-8", cuts)).toEqual(whole);
      }),
      { numRuns: 500 },
    );
  });

  test("is read as csv-parse reads it", async () => {
    await fc.assert(
      fc.asyncProperty(table, async (cells) => {
        const text = write(cells, "comma", "\n");
        const found = await readAll(text);
        expect(found.map((row) => row.cells)).toEqual(
          parse(text, { relax_column_count: true, record_delimiter: "\n" }),
        );
      }),
    );
  });

  test("loses only the one row that a lost quote breaks", async () => {
    const plain = fc.string({ unit: fc.constantFrom("a", "b", ",", "é"), maxLength: 6 });
    const full = fc.array(fc.tuple(plain, plain, plain), { minLength: 3, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(full, fc.nat(), async (cells, at) => {
        const hit = 1 + (at % (cells.length - 1));
        const written = cells.map((row) => row.map((cell) => `"x${cell}"`).join(","));
        written[hit] = `${written[hit]?.slice(0, -1)}`;
        const found = await readAll(written.join("\n"));
        expect(found.map((row) => row.broken !== undefined)).toEqual(cells.map((_, line) => line === hit));
        expect(found.filter((row) => !row.broken).map((row) => row.cells)).toEqual(
          cells.filter((_, line) => line !== hit).map((row) => row.map((cell) => `x${cell}`)),
        );
      }),
    );
  });
});

describe("a row", () => {
  test("has the number of the line it starts on and the offset after it", async () => {
    expect(await readAll('\ufeffid,name\r\n\r\n1,"a\nb"\n2,c')).toEqual([
      { row: 1, cells: ["id", "name"], bytes: 12 },
      { row: 3, cells: ["1", "a\nb"], bytes: 22 },
      { row: 5, cells: ["2", "c"], bytes: 25 },
    ]);
  });

  test("of empty cells alone is none, wherever it stands: spreadsheets write such for what was formatted", async () => {
    const cells = async (text: string, delimiter: Delimiter) =>
      (await readAll(text, delimiter)).map((row) => [row.row, ...row.cells]);
    const rows = [
      [2, "id", "name", ""],
      [4, "1", "a", ""],
    ];
    expect(await cells(",,\nid,name,\n , ,\n1,a,\n,,\n,,,,\n", "comma")).toEqual(rows);
    expect(await cells(";;\nid;name;\n;;\n1;a;\n;;", "semicolon")).toEqual(rows);
    expect(await cells("\t\t\nid\tname\t\n\t\t\n1\ta\t\n", "tab")).toEqual(rows);
  });

  test("may have spaces round a quoted cell and quotes inside a bare one", async () => {
    const found = await readAll('id,name,size\n1, "Ali, Reza" ,5" pipe\n');
    expect(found[1]?.cells).toEqual(["1", "Ali, Reza", '5" pipe']);
  });

  test("that an open quote breaks swallows nothing", async () => {
    const found = await readAll('id,name\n1,a\n2,"b\n3,c\n4,"d"\n5,e\n');
    expect(found.map((row) => row.broken ?? row.cells.join())).toEqual([
      "id,name",
      "1,a",
      "quote",
      "3,c",
      "4,d",
      "5,e",
    ]);
    expect(found[2]).toMatchObject({ row: 3, cells: ['2,"b'] });
  });

  test("that an open quote breaks at a long file's start is given up after 1 MB", async () => {
    const count = 200_000;
    const text = `id,name\n0,"b\n${"1,abcdefgh\n".repeat(count)}`;
    const found = await readAll(text, "comma", "utf-8", [64 * 1024]);
    expect(found.length).toBe(count + 2);
    expect(found.filter((row) => row.broken).map((row) => row.row)).toEqual([2]);
  });

  test("that is too long is broken, alone", async () => {
    const long = "x".repeat(1024 * 1024 + 1);
    for (const cell of [long, `"${long}"`, long.repeat(5)]) {
      const found = await readAll(`id,name\n1,${cell}\n2,b\n`, "comma", "utf-8", [64 * 1024]);
      expect(found.map((row) => row.broken ?? row.cells.join())).toEqual(["id,name", "too-long", "2,b"]);
      expect(found.at(-1)?.bytes).toBe(8 + 2 + cell.length + 1 + 4);
    }
    const whole = "x".repeat(1024 * 1024);
    expect((await readAll(`id,name\n1,${whole}\n`, "comma", "utf-8", [64 * 1024]))[1]?.cells[1]).toBe(whole);
  });

  test("with other than the header's cells is broken, unless only empty ones are too many", async () => {
    const found = await readAll("a,b,\n1,2\n1,2,\n1,2,3,,\n1\n1,2,3,4\n");
    expect(found.map((row) => row.broken ?? row.cells)).toEqual([
      ["a", "b", ""],
      ["1", "2", ""],
      ["1", "2", ""],
      ["1", "2", "3"],
      "columns",
      "columns",
    ]);
  });

  test("with bytes that aren't in the encoding is broken", async () => {
    const text = Buffer.concat([Buffer.from("id,name\n1,"), Buffer.from([0xe9]), Buffer.from("\n2,é\n")]);
    expect((await readAll(text)).map((row) => row.broken)).toEqual([undefined, "encoding", undefined]);
  });
});

test("the file is read no faster than its rows are taken", async () => {
  let read = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) {
      read += 1;
      yield Buffer.from("1,2\n".repeat(1000));
    }
  }
  for await (const row of rows(endless(), { encoding: "utf-8", delimiter: "comma" }))
    if (row.row === 2500) break;
  expect(read).toBe(3);
});

test("a Node stream is a source like any other", async () => {
  const found: string[][] = [];
  for await (const row of rows(Readable.from([Buffer.from("a,b\n1,2")]), {
    encoding: "utf-8",
    delimiter: "comma",
  }))
    found.push(row.cells);
  expect(found).toEqual([
    ["a", "b"],
    ["1", "2"],
  ]);
});

const samples = process.env.SAMPLES_DIR;
if (!samples) console.log("rows.test.ts: the CDNOW file is left out, SAMPLES_DIR is not set");

test.skipIf(!samples)("all 69,659 purchases of the CDNOW file are read, to the cent", async () => {
  const path = `${samples}/cdnow.txt`;
  const head: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: 65_535 })) head.push(chunk);
  const format = sniff(Buffer.concat(head), 1_950_500);
  expect(format).toEqual({
    encoding: "utf-8",
    bom: false,
    delimiter: "spaces",
    header: true,
    binary: false,
    legacy: false,
  });
  const counts = { rows: 0, broken: 0, pieces: 0, cents: 0, bytes: 0 };
  const customers = new Set<string>();
  for await (const { row, cells, broken, bytes } of rows(createReadStream(path), format)) {
    if (row === 1) continue;
    const [customer = "", , pieces, dollars = ""] = cells;
    counts.rows += 1;
    if (broken) counts.broken += 1;
    counts.pieces += Number(pieces);
    counts.cents += Number(dollars.replace(".", ""));
    counts.bytes = bytes;
    customers.add(customer);
  }
  expect(customers.size).toBe(23_570);
  expect(counts).toEqual({ rows: 69_659, broken: 0, pieces: 167_881, cents: 250_031_563, bytes: 1_950_500 });
});
