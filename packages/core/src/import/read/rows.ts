import type { Delimiter, Encoding } from "../schema.ts";
import { lines } from "./lines.ts";
import { RecordReader, type Row } from "./records.ts";

/**
 * Reads a delimited file row by row, its header included, at constant memory: the stream is read no faster than the
 * rows are taken. Empty lines are left out. A row that can't be read says why in `broken`; those after it are read.
 */
export async function* rows(
  stream: AsyncIterable<Uint8Array>,
  format: { encoding: Encoding; delimiter: Delimiter },
): AsyncGenerator<Row> {
  const reader = new RecordReader(format.delimiter);
  for await (const batch of lines(stream, format.encoding)) {
    for (const row of reader.take(batch)) yield row;
  }
  for (const row of reader.end()) yield row;
}
