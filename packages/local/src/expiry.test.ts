import { BatchWriteCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { openTable } from "@rabita/core/kernel/table";
import { expect, test } from "vitest";
import { startDatabase } from "../../../test/fixtures/dynoxide.ts";
import { clientConfig } from "./database.ts";
import { removeExpired } from "./expiry.ts";

test("what is past its time is taken out of the table, and nothing else", async () => {
  const database = await startDatabase();
  const config = { name: database.tableName, client: clientConfig(database.endpoint) };
  const table = openTable(config);
  const items = [{ sk: "old", ttl: 999 }, { sk: "new", ttl: 1001 }, { sk: "for-good" }];
  await table.platform.send(
    new BatchWriteCommand({
      RequestItems: {
        [table.name]: items.map((item) => ({ PutRequest: { Item: { pk: "$test", ...item } } })),
      },
    }),
  );
  const clock = { now: () => new Date(1_000_000) };
  expect(await removeExpired(config, clock, new AbortController().signal)).toBe(1);
  const left = await table.platform.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": "$test" },
    }),
  );
  expect(left.Items?.map(({ sk }) => sk)).toEqual(["for-good", "new"]);
  table.close();
  await database.close();
});
