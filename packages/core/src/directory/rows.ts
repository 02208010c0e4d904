import { BatchGetCommand, QueryCommand, type QueryCommandInput } from "@aws-sdk/lib-dynamodb";
import { readAll } from "../kernel/batch.ts";
import type { TenantClient } from "../kernel/table.ts";
import type { NounColumns } from "./columns.ts";

type Item = Record<string, unknown>;

/** DynamoDB's limit of keys in one BatchGet. */
const mostKeys = 100;
/** BatchGets under way at one time for one noun. */
const atOnce = 8;

/** Rows of one answer: so many are read and taken in before others have their turn. */
const pageRows = 1_000;

/** Every stored row of a noun, tombstones among them, as they are now. The next page is under way while one is worked on. */
export async function* allRows(client: TenantClient, noun: NounColumns): AsyncGenerator<Item[]> {
  const params = noun.rows(client) as QueryCommandInput;
  const page = (start?: Item) =>
    client.doc.send(
      new QueryCommand({
        ...{ ...params, ConsistentRead: true, Limit: pageRows },
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
  for (let next: ReturnType<typeof page> | undefined = page(); next; ) {
    const answer: Awaited<ReturnType<typeof page>> = await next;
    next = answer.LastEvaluatedKey && page(answer.LastEvaluatedKey);
    // Whoever stops listening in between must not leave a failure that nobody hears.
    next?.catch(() => undefined);
    yield answer.Items ?? [];
  }
}

/** The records as they are now, by id; an id without an item is undefined. */
export async function currentRows(
  client: TenantClient,
  noun: NounColumns,
  ids: Iterable<string>,
): Promise<Map<string, Item | undefined>> {
  const all = [...new Set(ids)];
  const found = new Map<string, Item | undefined>(all.map((id) => [id, undefined]));
  const keyOf = keysOf(client, noun);
  const chunks: string[][] = [];
  for (let from = 0; from < all.length; from += mostKeys) chunks.push(all.slice(from, from + mostKeys));
  const work = async () => {
    for (let chunk = chunks.pop(); chunk; chunk = chunks.pop()) {
      const keys = chunk.map(keyOf);
      for (const item of await readAll((left: Item[]) => batchGet(client, left), keys)) {
        found.set(String(item[noun.id]), item);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return found;
}

/** Keys of a noun's rows differ in the id at their end: ElectroDB makes the first, the others are written after it. */
function keysOf(client: TenantClient, noun: NounColumns): (id: string) => Item {
  let known: { pk: unknown; start: string } | undefined;
  return (id) => {
    if (known) return { pk: known.pk, sk: known.start + id };
    const key = noun.key(client, id);
    const sk = String(key.sk);
    if (sk.endsWith(id)) known = { pk: key.pk, start: sk.slice(0, -id.length) };
    return key;
  };
}

async function batchGet(client: TenantClient, keys: Item[]): Promise<{ data: Item[]; unprocessed: Item[] }> {
  const { table } = client;
  const answer = await client.doc.send(
    new BatchGetCommand({ RequestItems: { [table]: { Keys: keys, ConsistentRead: true } } }),
  );
  return {
    data: answer.Responses?.[table] ?? [],
    unprocessed: (answer.UnprocessedKeys?.[table]?.Keys as Item[] | undefined) ?? [],
  };
}
