import type { Delimiter, Encoding } from "../schema.ts";
import { withoutCurrency } from "./currency-hint.ts";
import { headText, isLegacyText } from "./head-text.ts";
import { LineCutter } from "./lines.ts";
import { lookLike, looks } from "./look.ts";
import { RecordReader } from "./records.ts";
import { fieldsOf } from "./words.ts";

export type Sniffed = {
  encoding: Encoding;
  bom: boolean;
  delimiter: Delimiter;
  header: boolean;
  binary: boolean;
  /** It isn't to be read either, but looks like text in one of the encodings that were there before Unicode. */
  legacy: boolean;
};

/** Lines that are looked at; more say nothing new. */
const looked = 100;

/**
 * How a file is to be read, by its first bytes (64 KB are plenty; `fileSize` tells whether they are all). `binary`:
 * it is no text that could be read, e.g. a workbook or a picture; the rest of the answer then means nothing.
 */
export function sniff(head: Uint8Array, fileSize: number): Sniffed {
  const found = headText(head, fileSize);
  if (!found) {
    const nothing = { encoding: "utf-8", bom: false, delimiter: "comma", header: false } as const;
    return { ...nothing, binary: true, legacy: isLegacyText(head) };
  }
  const candidates = (["tab", "semicolon", "comma", "spaces"] as const).map((delimiter) =>
    tryOut(found.text, found.cut, delimiter),
  );
  const best = choose(found.text, candidates);
  return {
    encoding: found.encoding,
    bom: found.bom,
    delimiter: best.delimiter,
    header: hasHeader(best.rows),
    ...{ binary: false, legacy: false },
  };
}

type Try = { delimiter: Delimiter; rows: string[][]; width: number; share: number };

/** Reads the head with one delimiter; `share` of its rows have as many cells as the first. */
function tryOut(text: string, cut: boolean, delimiter: Delimiter): Try {
  const reader = new RecordReader(delimiter);
  const lines = new LineCutter("utf-8").push(text, true);
  // the last line may go on past the head, and so may a quoted cell
  const whole = cut && lines.length > 1 ? lines.slice(0, -1) : lines;
  const taken = reader.take(whole.slice(0, looked));
  const read = taken.length > 0 ? taken : reader.end();
  const rows = read.filter((row) => !row.broken).map((row) => row.cells);
  return { delimiter, rows, width: rows[0]?.length ?? 0, share: rows.length / Math.max(1, read.length) };
}

function choose(text: string, candidates: Try[]): Try {
  const spaces = candidates.find(({ delimiter }) => delimiter === "spaces");
  const signs = candidates.filter((candidate) => candidate !== spaces);
  const fitting = signs.filter(({ width, share }) => width > 1 && share >= 0.5);
  const bySpaces = spaces && isTable(spaces, text) ? spaces : undefined;
  const best = fitting.reduce<Try | undefined>(
    (top, next) => (top && top.share >= next.share - 0.05 ? top : next),
    undefined,
  );
  // in "00001 19970101 1 11,77" every comma is a decimal one
  const decimal = best?.delimiter === "comma" && !/(^|[^\d]),|,([^\d]|$)/m.test(text);
  if (best && !(decimal && bySpaces && bySpaces.width > best.width)) return best;
  const single = signs.find(({ delimiter }) => delimiter === "comma");
  return bySpaces ?? single ?? { delimiter: "comma", rows: [], width: 0, share: 0 };
}

/** Names have spaces too: only aligned columns or columns of figures make spaces a delimiter. */
function isTable({ rows, width, share }: Try, text: string): boolean {
  if (width < 2 || share < 0.9) return false;
  const body = rows.slice(1);
  const figures =
    body[0]?.some((_, at) =>
      lookLike(
        body.map((row) => row[at] ?? ""),
        "amount",
      ),
    ) ?? false;
  return figures || (rows.length > 1 && /\S {2,}\S/.test(text));
}

/** A first row of words that headers use, or of words over columns of figures, dates or addresses. */
function hasHeader(rows: string[][]): boolean {
  const [first, ...body] = rows;
  const names = first?.filter((cell) => cell.trim() !== "") ?? [];
  if (!first || names.length === 0) return false;
  if (names.some((name) => isValue(name.trim()))) return false;
  const known = names.some((name) => isKnown(name));
  return known || first.some((_, at) => isFigures(body.map((row) => row[at] ?? "")));
}

const isKnown = (name: string): boolean =>
  (["customer", "order"] as const).some((noun) =>
    [name, withoutCurrency(name)].some((header) => fieldsOf(noun, header).length > 0),
  );

const isValue = (text: string): boolean =>
  looks.amount(text) || looks.email(text) || looks.date(text) || looks.phone(text);

const isFigures = (values: string[]): boolean =>
  (["amount", "email", "date", "phone"] as const).some((look) => lookLike(values, look));
