import { tailOf } from "../kernel/journal.ts";
import type { TenantScope } from "../kernel/scope.ts";
import type { NounColumns } from "./columns.ts";
import { allRows } from "./rows.ts";
import { decode, encode } from "./snapshot.ts";
import { save } from "./store.ts";
import { Table } from "./table.ts";
import { inTurns } from "./turns.ts";

/** A noun in memory, and the journal's number that it stands at. */
export type Held = { table: Table; seq: number };

/** A table as whoever loads its snapshot has it, and the snapshot. */
export type Packed = Held & { bytes: Buffer };

/** Makes the table from the noun's rows, and stores it so that nobody has to do that again soon. */
export async function build(scope: TenantScope, noun: NounColumns, locale: string): Promise<Held> {
  // What is committed while the rows are read has a higher number and is read again when catching up.
  const seq = await tailOf(scope.client);
  const table = new Table(noun, locale);
  // Read after the number: a field that is younger than it is met again in the journal.
  table.define((await noun.own?.read(scope)) ?? []);
  for await (const items of allRows(scope.client, noun)) {
    for (const item of items) table.put(String(item[noun.id]), item);
  }
  const packed = await pack({ table, seq });
  await keep(scope, packed);
  return packed;
}

/** Writes the table down. Nothing may change it before that is done. */
export async function pack({ table, seq }: Held): Promise<Packed> {
  await inTurns(table.settling());
  const bytes = await encode(table, seq);
  const packed = await decode(table.noun, table.locale, bytes);
  if (!packed) throw new Error(`the snapshot of ${table.noun.noun} can't be read back`);
  packed.table.define(table.own);
  return { ...packed, bytes };
}

/** Stores what was packed as the noun's snapshot. */
export async function keep(scope: TenantScope, { table, seq, bytes }: Packed): Promise<void> {
  const { noun } = table.noun;
  try {
    await save(scope, { noun, seq, rows: table.size, bytes });
  } catch (error) {
    // The answer doesn't hang on it: the next builder tries again.
    scope.services.log.warn("snapshot not stored", { tenantId: scope.tenantId, noun, seq, error });
  }
}
