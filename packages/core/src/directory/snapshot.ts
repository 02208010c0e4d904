import { promisify } from "node:util";
import { crc32, zstdCompress, zstdDecompress } from "node:zlib";
import { z } from "zod";
import type { Sink, Source } from "./cells.ts";
import { type Column, ColumnType, type NounColumns } from "./columns.ts";
import { Table } from "./table.ts";
import { inTurns } from "./turns.ts";

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);
/** What the two hand over at a time: with Node's 16 KB most of the time would go to handing over. */
const large = { chunkSize: 1024 * 1024 };

/** Goes up whenever the bytes mean something else; a snapshot of another format is made anew. */
const format = 2;
const magic = 0x52425444;
/** Magic, format, and CRC-32 of what follows. */
const frontBytes = 12;

const Own = z.object({
  name: z.string(),
  type: ColumnType,
  searched: z.boolean().optional(),
  collated: z.boolean().optional(),
  facet: z.boolean().optional(),
  hidden: z.boolean().optional(),
  currency: z.string().optional(),
});

/** What JSON leaves out is absent, never undefined as Zod's type has it. */
type Described = Omit<Column, "from">;

const Header = z.object({
  noun: z.string(),
  seq: z.int(),
  size: z.int(),
  locale: z.string(),
  columns: z.array(z.string()),
  /** The workspace's own ones behind them. */
  own: z.array(Own),
  sorted: z.array(z.string()),
  merged: z.array(z.tuple([z.string(), z.string()])),
  /** Length in bytes of each part, in the order in which they are read. */
  parts: z.array(z.int()),
});

/** What a column is stored as: another list of these means that the snapshot is of another release. */
const layout = (noun: NounColumns): string[] =>
  noun.columns.map(({ name, type, searched, facet, collated }) =>
    [name, type, searched && "searched", facet && "facet", collated && "collated"].filter(Boolean).join(" "),
  );

/** The table as it stands at `seq`, without what was deleted, as bytes. Nothing may change it before that is done. */
export async function encode(table: Table, seq: number): Promise<Buffer> {
  const kept = table.live.grown(table.size).rows();
  const parts: Buffer[] = [];
  const sorted = table.ordered.filter((name) => table.cells.has(name));
  await inTurns(writing(table, kept, sorted, sinkOf(parts)));
  const header: z.infer<typeof Header> = {
    noun: table.noun.noun,
    seq,
    size: kept.length,
    locale: table.locale,
    columns: layout(table.noun),
    own: table.own.map((column) => Own.parse(column)),
    sorted,
    merged: [...table.merged],
    parts: parts.map((part) => part.length),
  };
  const head = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  const body = await compress(Buffer.concat([length, head, ...parts]), large);
  const front = Buffer.alloc(frontBytes);
  front.writeUInt32LE(magic, 0);
  front.writeUInt32LE(format, 4);
  front.writeUInt32LE(crc32(body), 8);
  return Buffer.concat([front, body]);
}

/** Writes the parts down, a column a step. */
function* writing(table: Table, kept: Uint32Array, sorted: string[], sink: Sink): Generator<undefined> {
  for (const cells of table.cells.values()) yield void cells.save(sink, kept);
  yield void table.hay.save(sink, kept);
  for (const name of sorted) {
    const cells = table.cells.get(name);
    if (cells) yield void sink.numbers(packed(table.sorted(name, cells).ranks, kept));
  }
}

/** Places counted anew among the rows that are kept, so that none is higher than their count. */
function packed(ranks: Uint32Array, kept: Uint32Array): Uint32Array {
  const places = new Uint32Array(ranks.length + 1);
  for (const row of kept) places[ranks[row] ?? 0] = 1;
  places[0] = 0;
  let place = 0;
  places.forEach((used, rank) => {
    place += used;
    places[rank] = used === 0 ? 0 : place;
  });
  return kept.map((row) => places[ranks[row] ?? 0] ?? 0);
}

function sinkOf(parts: Buffer[]): Sink {
  return {
    numbers: (array) => parts.push(Buffer.from(array.buffer, array.byteOffset, array.byteLength)),
    text: (text) => parts.push(Buffer.from(text, "utf16le")),
    bytes: (bytes) => parts.push(bytes),
  };
}

/**
 * The table that `encode` wrote, and its number.
 * @returns undefined for anything else: cut off, changed on the way, of another format, of other columns or language
 */
export async function decode(
  noun: NounColumns,
  locale: string,
  bytes: Buffer,
): Promise<{ table: Table; seq: number } | undefined> {
  if (bytes.length < frontBytes || bytes.readUInt32LE(0) !== magic || bytes.readUInt32LE(4) !== format) {
    return undefined;
  }
  const packedBody = bytes.subarray(frontBytes);
  if (crc32(packedBody) !== bytes.readUInt32LE(8)) return undefined;
  const body = await decompress(packedBody, large);
  const end = 4 + body.readUInt32LE(0);
  const header = Header.parse(JSON.parse(body.toString("utf8", 4, end)));
  const known = header.noun === noun.noun && header.columns.join() === layout(noun).join();
  if (!known || header.locale !== locale) return undefined;
  const table = new Table(noun, locale, {
    size: header.size,
    source: sourceOf(body, end, header.parts),
    // Their values come with the records; how they are read is known when they are defined anew.
    own: header.own.map((column) => ({ ...(column as Described), from: () => undefined })),
    merged: header.merged,
    sorted: header.sorted,
  });
  return { table, seq: header.seq };
}

/** Reads the parts one by one. Each is copied out, which also brings numbers to where their kind may begin. */
function sourceOf(body: Buffer, start: number, lengths: number[]): Source {
  let at = start;
  let index = 0;
  const next = (): Buffer => {
    const length = lengths[index] ?? 0;
    const part = body.subarray(at, at + length);
    at += length;
    index += 1;
    return part;
  };
  const copied = (): ArrayBuffer => {
    const part = next();
    const copy = new ArrayBuffer(part.length);
    new Uint8Array(copy).set(part);
    return copy;
  };
  return {
    floats: () => new Float64Array(copied()),
    ints: () => new Uint32Array(copied()),
    text: () => next().toString("utf16le"),
    bytes: next,
  };
}
