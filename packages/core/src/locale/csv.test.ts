import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLine, unguarded } from "./csv.ts";

const back = (line: string): string[] => parse(line, { relax_column_count: true })[0] ?? [];

test("no cell that a spreadsheet would run is left as it was", () => {
  const traps = [
    '=HYPERLINK("http://x","y")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u200e=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
  ];
  for (const trap of traps) {
    expect(back(csvLine([trap, "x"]))[0], trap).toBe(`'${trap}`);
    expect(unguarded(`'${trap}`)).toBe(trap);
  }
  for (const text of ["'quoted'", "it's", "=1+1", ""]) expect(unguarded(text)).toBe(text);
});

test("numbers stay numbers", () => {
  expect(csvLine(["-12.50", "+982188881234", "1,5"])).toBe('-12.50,+982188881234,"1,5"\r\n');
});

test("every text comes back as it was, but for the apostrophe that makes it safe", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 2 }), (cells) => {
      // A whole line without anything in it is what a reader skips.
      fc.pre(cells.some((cell) => cell.trim() !== "") && !cells[0]?.startsWith("\ufeff"));
      expect(back(csvLine(cells)).map((cell, i) => (cell === `'${cells[i]}` ? cells[i] : cell))).toEqual(
        cells,
      );
    }),
  );
});
