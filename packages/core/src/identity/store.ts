import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { Entity } from "electrodb";
import { AppError } from "../kernel/error.ts";
import type { Table } from "../kernel/table.ts";
import type { Key } from "./home.ts";
import { perTable } from "./per-table.ts";
import type { Row } from "./where.ts";

/** A stored row: `rev` changes with every write, so that a write can name what it was made on. */
export type Stored = Key & { rev: number; row: Row; ttl?: number };

/** One item of a transaction. What is made must not exist yet; what names a revision must still have it. */
export type Change =
  | { kind: "make"; item: Stored }
  | { kind: "replace"; item: Stored; rev: number }
  | { kind: "remove"; key: Key; rev?: number };

/** Which changes were refused because their condition no longer held; none where all was written. */
export type Refused = number[];

const entityOf = perTable(
  (table) =>
    new Entity(
      {
        model: { service: "auth", entity: "row", version: "1" },
        attributes: {
          pk: { type: "string", required: true },
          sk: { type: "string", required: true },
          rev: { type: "number", required: true },
          row: { type: "any", required: true },
          ttl: { type: "number" },
        },
        indexes: {
          home: {
            // Keys as they are made in home.ts; tokens are case-sensitive.
            pk: { field: "pk", composite: ["pk"], casing: "none" },
            sk: { field: "sk", composite: ["sk"], casing: "none" },
          },
        },
      },
      { client: table.platform, table: table.name },
    ),
);

/** One row by its key, read consistently. */
export async function read(table: Table, key: Key): Promise<Stored | undefined> {
  const { data } = await entityOf(table).get(key).go({ consistent: true });
  return data ?? undefined;
}

/** All rows of a partition whose sort key begins so, read consistently. */
export async function list(table: Table, { pk, sk }: Key): Promise<Stored[]> {
  const query = entityOf(table).query.home({ pk }).begins({ sk });
  const { data } = await query.go({ consistent: true, pages: "all" });
  return data;
}

/** What a batch gave back, as a row; undefined where it is of another kind. */
export const parse = (table: Table, item: Record<string, unknown>): Stored | undefined =>
  entityOf(table).parse({ Item: item }).data ?? undefined;

/** Tries of a transaction that ran into another one before giving up, with jitter: about a second. */
const mostTries = 12;

/**
 * Writes all changes in one transaction or none of them.
 * @throws AppError limit where others keep writing the same items
 */
export async function commit(table: Table, changes: Change[]): Promise<Refused> {
  const command = { TransactItems: changes.map((change) => operation(table, change)) };
  for (let attempt = 1; attempt <= mostTries; attempt += 1) {
    try {
      await table.platform.send(new TransactWriteCommand({ ...command, ClientRequestToken: randomUUID() }));
      return [];
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
      const refused = changes
        .map((_, index) => index)
        .filter((index) => codes[index] === "ConditionalCheckFailed");
      if (refused.length > 0) return refused;
      if (!codes.every((code) => code === undefined || passing.has(code))) throw error;
    }
    await pause(Math.random() * 15 * attempt);
  }
  throw new AppError("limit", "write.contended", { retryAfter: 1 });
}

/** Reasons after which the same transaction may succeed. */
const passing = new Set(["None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"]);

type Operation = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

function operation(table: Table, change: Change): Operation {
  const TableName = table.name;
  const row = entityOf(table);
  // ElectroDB says how an item is stored; its params are what the command takes.
  const raw = (item: Stored) => (row.put(item).params() as { Item: Record<string, unknown> }).Item;
  const unchanged = (rev: number) => ({
    ConditionExpression: "#rev = :rev",
    ExpressionAttributeNames: { "#rev": "rev" },
    ExpressionAttributeValues: { ":rev": rev },
  });
  switch (change.kind) {
    case "make":
      return { Put: { TableName, Item: raw(change.item), ConditionExpression: "attribute_not_exists(pk)" } };
    case "replace":
      return { Put: { TableName, Item: raw(change.item), ...unchanged(change.rev) } };
    case "remove":
      return {
        Delete: { TableName, Key: change.key, ...(change.rev !== undefined && unchanged(change.rev)) },
      };
  }
}
