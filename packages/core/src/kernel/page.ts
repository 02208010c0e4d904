import { QueryCommand, type QueryCommandInput } from "@aws-sdk/lib-dynamodb";
import { AppError } from "./error.ts";
import type { Page } from "./schema.ts";
import type { TenantScope } from "./scope.ts";

type Listing<T> = {
  /** Parameters of a query of everything or of a prefix, as ElectroDB's `.params()` makes them. */
  params: Record<string, unknown>;
  parse: (item: Record<string, unknown>) => T | undefined;
  /** Rows that the page leaves out, such as tombstones. */
  keep?: (row: T) => boolean;
  limit: number;
  cursor?: string | undefined;
  order: "asc" | "desc";
};

/** Rows read more with each further read for one page. */
const stride = 50;

/**
 * One page of a query. The cursor holds the sort key alone: the partition is always the asker's own,
 * so that a forged cursor can point at nothing else.
 * @throws AppError invalid for a cursor that this service did not make
 */
export async function listPage<T>(scope: TenantScope, listing: Listing<T>): Promise<Page<T>> {
  const params = listing.params as QueryCommandInput;
  const { ":pk": pk, ":sk1": prefix } = params.ExpressionAttributeValues ?? {};
  const items: T[] = [];
  let start =
    listing.cursor === undefined ? undefined : { pk, sk: decodeCursor(listing.cursor, String(prefix)) };
  let shown = "";
  for (let reads = 0; ; reads += 1) {
    const answer = await scope.client.doc.send(
      new QueryCommand({
        ...params,
        ConsistentRead: true,
        ScanIndexForward: listing.order === "asc",
        // Whoever meets tombstones reads on in larger strides, or a long stretch of them takes a read for each.
        Limit: Math.max(listing.limit + 1 - items.length, reads * stride),
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    for (const item of answer.Items ?? []) {
      const row = listing.parse(item);
      if (row === undefined || (listing.keep && !listing.keep(row))) continue;
      // One row more than asked tells that there is another page; the cursor is the last row shown.
      if (items.length === listing.limit) return { items, cursor: encodeCursor(shown) };
      items.push(row);
      shown = String(item.sk);
    }
    if (!answer.LastEvaluatedKey) return { items };
    start = { pk, sk: String(answer.LastEvaluatedKey.sk) };
  }
}

const encodeCursor = (sk: string) => Buffer.from(sk).toString("base64url");

/** DynamoDB's limit of a sort key, in bytes. */
const longestKey = 1024;

/** The database answers a key outside the query with a fault, so a cursor of another list is refused here. */
function decodeCursor(cursor: string, prefix: string): string {
  const sk = Buffer.from(cursor, "base64url").toString();
  const key = sk.startsWith(prefix) && Buffer.byteLength(sk) <= longestKey;
  if (!key || encodeCursor(sk) !== cursor) {
    throw new AppError("invalid", "input.invalid", { fields: [{ path: "cursor", rule: "cursor" }] });
  }
  return sk;
}
