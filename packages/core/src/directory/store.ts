import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { type ItemOf, tenantEntity } from "../kernel/entity.ts";
import type { TenantScope } from "../kernel/scope.ts";
import type { NounColumns } from "./columns.ts";
import { abandoned, begin, end } from "./drafts.ts";
import { decode } from "./snapshot.ts";
import type { Table } from "./table.ts";

/** Where a noun's snapshot lies: one item, swapped for a newer one only. */
const Pointer = tenantEntity({
  model: { entity: "snapshot", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: "string", required: true },
    noun: { type: "string", required: true },
    /** The journal's number that it stands at. */
    seq: { type: "number", required: true },
    file: { type: "string", required: true },
    bytes: { type: "number", required: true },
    rows: { type: "number", required: true },
    at: { type: "string", required: true },
  },
  indexes: {
    record: { pk: { field: "pk", composite: ["tenantId"] }, sk: { field: "sk", composite: ["noun"] } },
  },
});
type Pointer = ItemOf<typeof Pointer>;

/** The pointer, read consistently; undefined where no snapshot was made yet. */
export async function pointerOf(scope: TenantScope, noun: string): Promise<Pointer | undefined> {
  const key = { tenantId: scope.tenantId, noun };
  const { data } = await Pointer.on(scope.client).get(key).go({ consistent: true });
  return data ?? undefined;
}

/** Looks again where a newer builder took the file away between our two reads. */
const mostLooks = 3;

/** The stored table; undefined where there is none, or it can't be read: whoever asks makes it from the rows. */
export async function load(
  scope: TenantScope,
  noun: NounColumns,
  locale: string,
): Promise<{ table: Table; seq: number } | undefined> {
  let tried = "";
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const pointer = await pointerOf(scope, noun.noun);
    if (!pointer || pointer.file === tried) return undefined;
    tried = pointer.file;
    const { seq } = pointer;
    try {
      const bytes = await buffer(await scope.services.files.read(pointer.file));
      const decoded = await decode(noun, locale, bytes);
      if (decoded) return decoded;
      scope.services.log.warn("snapshot unreadable", { tenantId: scope.tenantId, noun: noun.noun, seq });
      return undefined;
    } catch (error) {
      // Lost, out of reach or broken inside: the rows have everything that it had.
      scope.services.log.warn("snapshot lost", { tenantId: scope.tenantId, noun: noun.noun, seq, error });
    }
  }
  return undefined;
}

/**
 * Stores the bytes of a table as it stands at `seq`. Whoever is older loses: the pointer only ever moves on; a
 * snapshot of the same number replaces one that could not be read. The object that lost is removed, and so are those
 * whose makers died.
 * @returns whether it is the snapshot now
 */
export async function save(
  scope: TenantScope,
  { noun, seq, rows, bytes }: { noun: string; seq: number; rows: number; bytes: Buffer },
): Promise<boolean> {
  const { tenantId, services } = scope;
  await sweep(scope, noun);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  const name = `${seq}-${hash}`;
  const file = fileOf(scope, noun, name);
  const at = scope.now().toISOString();
  await begin(scope, noun, name);
  await services.files.write(file, bytes, "application/octet-stream");
  const lost = await replaced(scope, { tenantId, noun, seq, file, bytes: bytes.length, rows, at });
  if (lost !== undefined) await services.files.remove(lost);
  await end(scope, noun, name);
  return lost !== file;
}

const fileOf = ({ tenantId }: TenantScope, noun: string, name: string) =>
  `${tenantId}/directory/${noun}/${name}`;

/** Moves the pointer, unless it is further on. @returns the file that nothing points to any more: the old one, or ours */
async function replaced({ client }: TenantScope, item: Pointer): Promise<string | undefined> {
  try {
    const { Attributes } = await client.doc.send(
      new PutCommand({
        TableName: client.table,
        Item: Pointer.raw(client, item),
        ConditionExpression: "attribute_not_exists(pk) OR seq <= :seq",
        ExpressionAttributeValues: { ":seq": item.seq },
        ReturnValues: "ALL_OLD",
      }),
    );
    const old = Attributes?.file;
    return typeof old === "string" && old !== item.file ? old : undefined;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return item.file;
  }
}

/** Removes what builders left that died between writing their file and moving the pointer. */
async function sweep(scope: TenantScope, noun: string): Promise<void> {
  for (const name of await abandoned(scope, noun)) {
    const file = fileOf(scope, noun, name);
    // It may have died after moving the pointer.
    if (file !== (await pointerOf(scope, noun))?.file) await scope.services.files.remove(file);
    await end(scope, noun, name);
  }
}
