import { createHash } from "node:crypto";
import type { FieldItem } from "../field/repo.ts";
import { cut } from "../kernel/cut.ts";
import { invalid } from "../kernel/error.ts";
import type { Calendar } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { choicesIn, meaningOf } from "./choice.ts";
import { columnOf, fieldCalled } from "./custom.ts";
import type { OwnersCalled } from "./owner.ts";
import { currencyHint } from "./read/currency-hint.ts";
import { dateShape, decimalMark } from "./read/doubts.ts";
import { recognise } from "./read/recognise.ts";
import { rows } from "./read/rows.ts";
import { sniff } from "./read/sniff.ts";
import type { Choices, ImportField, ImportKey, ImportNoun, Inspection } from "./schema.ts";

/** What the workspace says for itself and who works there; `choices` are the words that its imports before this one told. */
type Home = {
  currency: string;
  calendar: Calendar;
  country: string;
  choices?: Choices;
  own?: FieldItem[];
  owners?: OwnersCalled;
};
type Found = Omit<Inspection, "repeatOf">;

const headBytes = 256 * 1024;
const sampled = 200;
const shownSamples = 3;

/** What the first rows of a file say about how to read it. @throws AppError invalid for what is no table of text */
export async function inspectHead(
  head: Uint8Array,
  size: number,
  noun: ImportNoun,
  home: Home,
): Promise<Found> {
  const { encoding, delimiter, header, binary, legacy } = sniff(head, size);
  if (legacy) throw invalid("import.encoding", [{ path: "file", rule: "utf-8-file" }]);
  if (binary) throw invalid("import.binary", [{ path: "file", rule: "text-file" }]);
  const read: string[][] = [];
  for await (const row of rows(chunks(head), { encoding, delimiter })) {
    if (!row.broken) read.push(row.cells);
  }
  const [first] = read;
  if (!first) throw invalid("import.empty", [{ path: "file", rule: "rows" }]);
  const names = header ? first : first.map((_, index) => String(index + 1));
  // The last row of the head may be half of one.
  if (head.length < size && read.length > 1) read.pop();
  const all = header ? read.slice(1) : read;
  const data = all.slice(0, sampled);
  const guessed = withOwn(recognise(noun, header ? first : [], data), header ? first : [], home.own ?? []);
  const called = home.owners ?? (() => []);
  const fields = guessed.map((field, index) => (isOurs(field, index) ? field : "ignore"));
  const columns = names.map((name, index) => ({
    name: cut(name, 200),
    samples: samplesOf(data, index, shownSamples).map((text) => cut(text, 100)),
    field: fields[index] ?? ("ignore" as const),
  }));
  const [dates, amounts] = [columnsOf("date", "placedAt"), columnsOf("money", "total")];
  const date = dateShape(dates.flatMap(valuesOf), home.calendar, home.country);
  const money = currencyHint(names[fields.indexOf(amounts[0] ?? "total")] ?? "", amounts.flatMap(valuesOf));
  const key = keyOf(noun, fields);
  return {
    encoding,
    delimiter,
    header,
    columns,
    options: {
      columns: columns.map(({ field }) => field),
      currency: money?.currency ?? home.currency,
      dateOrder: date.order,
      calendar: date.calendar,
      key,
      source: "import",
      existing: "refuse",
      choices: home.choices ?? {},
      decimal: decimalMark(amounts.flatMap(valuesOf)) ?? null,
      toman: money?.toman ?? false,
      makeCompanies: true,
      repeat: false,
    },
    doubts: [
      ...(amounts.length > 0 && !money?.sure ? (["currency"] as const) : []),
      ...(dates.length > 0 && !date.sure ? (["dateOrder", "calendar"] as const) : []),
      ...(key === "none" ? (["key"] as const) : []),
    ],
    choices: choicesIn(fields, all, home.choices ?? {}),
  };

  /** People and languages of another system, most of whom we don't know, are left out until somebody says otherwise. */
  function isOurs(field: ImportField, column: number): boolean {
    const values = samplesOf(data, column, sampled);
    if (field === "owner") return isMost(values, (text) => called(text).length > 0);
    if (field !== "language") return true;
    return isMost(values, (text) => meaningOf("language", text, home.choices ?? {}) !== undefined);
  }

  /** The file's columns that have dates, or amounts: the one that is always so, and the workspace's own of that type. */
  function columnsOf(type: "date" | "money", known: ImportField): ImportField[] {
    const own = (home.own ?? []).filter((field) => field.type === type).map(({ key }) => columnOf(key));
    return [known, ...own].filter((field) => fields.includes(field));
  }

  function valuesOf(field: ImportField): string[] {
    const index = fields.indexOf(field);
    return index < 0 ? [] : samplesOf(data, index, sampled);
  }
}

/** A header that a field of the workspace's own is called by means that field, whatever else it might mean. */
function withOwn(guessed: ImportField[], header: string[], own: FieldItem[]): ImportField[] {
  const taken = new Set<ImportField>();
  return guessed.map((guess, index) => {
    const field = fieldCalled(own, header[index] ?? "");
    const column = field && columnOf(field.key);
    if (!column || taken.has(column)) return guess;
    taken.add(column);
    return column;
  });
}

const isMost = (values: string[], is: (text: string) => boolean): boolean =>
  values.length > 0 && values.filter(is).length * 2 >= values.length;

const samplesOf = (data: string[][], index: number, most: number): string[] =>
  data.flatMap((cells) => cells[index] || []).slice(0, most);

async function* chunks(head: Uint8Array): AsyncGenerator<Uint8Array> {
  yield head;
}

/** Which columns tell customers apart, best first. */
export const keyFields: Record<ImportNoun, [ImportKey, ImportField][]> = {
  customer: [
    ["externalId", "externalId"],
    ["email", "email"],
    ["phone", "phone"],
  ],
  order: [
    ["externalId", "customerExternalId"],
    ["email", "customerEmail"],
    ["phone", "customerPhone"],
  ],
};

const keyOf = (noun: ImportNoun, fields: ImportField[]): ImportKey =>
  keyFields[noun].find(([, field]) => fields.includes(field))?.[0] ?? "none";

/** Reads the whole file once: its first bytes to look at, its SHA-256 to know it again. */
export async function readThrough(
  scope: TenantScope,
  name: string,
): Promise<{ head: Uint8Array; hash: string; size: number }> {
  const hash = createHash("sha256");
  const head: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of await scope.services.files.read(name)) {
    const bytes: Uint8Array = chunk;
    hash.update(bytes);
    if (size < headBytes) head.push(bytes.subarray(0, headBytes - size));
    size += bytes.length;
  }
  return { head: Buffer.concat(head), hash: hash.digest("hex"), size };
}
