import { BatchWriteCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { openTable } from "@rabita/core/kernel/table";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startDatabase, type TestDatabase } from "../../../test/fixtures/dynoxide.ts";
import { clientConfig } from "./database.ts";
import { asRange } from "./prefix.ts";
import { openWire } from "./wire.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.close());

const name = "rabita";
/** Few characters, so that keys begin alike: the least, signs of our keys, Persian, and both ends of what UTF-16 writes in pairs. */
const key = fc
  .array(fc.constantFrom("a", "b", "_", "#", "~", " ", "ی", "\uffff", "\u{10000}", "\u{10fffe}"), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(""));

test("the rows whose key begins with a text are the same by the wire as by the SDK, in the same order", async () => {
  const client = clientConfig(database.endpoint);
  const [sdk, wire] = [
    openTable({ name, client }).platform,
    openTable({ name, client, wire: openWire(database.endpoint) }).platform,
  ];
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(key, { minLength: 1, maxLength: 20 }),
      key,
      fc.boolean(),
      async (keys, text, forward) => {
        run += 1;
        const pk = `$crm#userid_${run}`;
        const puts = keys.map((sk) => ({ PutRequest: { Item: { pk, sk } } }));
        await sdk.send(new BatchWriteCommand({ RequestItems: { [name]: puts } }));
        const asked = () =>
          new QueryCommand({
            TableName: name,
            ConsistentRead: true,
            ScanIndexForward: forward,
            KeyConditionExpression: "#pk = :pk and begins_with(#sk1, :sk1)",
            ExpressionAttributeNames: { "#pk": "pk", "#sk1": "sk" },
            ExpressionAttributeValues: { ":pk": pk, ":sk1": text },
          });
        const found = (await wire.send(asked())).Items?.map(({ sk }) => String(sk)) ?? [];
        expect(found).toEqual((await sdk.send(asked())).Items?.map(({ sk }) => String(sk)));
        expect([...found].sort()).toEqual(keys.filter((one) => one.startsWith(text)).sort());
      },
    ),
    { numRuns: 60 },
  );
});

test("what asks for no beginning stays as it is", () => {
  const between = {
    KeyConditionExpression: "pk = :pk AND sk > :sk",
    ExpressionAttributeValues: { ":pk": "a" },
  };
  expect(asRange(between)).toBe(between);
  const filtered = { KeyConditionExpression: "pk = :pk", FilterExpression: "begins_with(sk, :sk)" };
  expect(asRange(filtered)).toBe(filtered);
});
