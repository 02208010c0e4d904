import { mkdir } from "node:fs/promises";
import { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { openDatabase } from "./database.ts";

await mkdir("/tmp/rbttl", { recursive: true });
const db = await openDatabase("/tmp/rbttl");
const c = new DynamoDBClient(db.table.client);
await c.send(
  new PutItemCommand({
    TableName: "rabita",
    Item: { pk: { S: "$a" }, sk: { S: "1" }, ttl: { N: String(Math.floor(Date.now() / 1000) - 100) } },
  }),
);
for (let i = 0; i < 20; i++) {
  await new Promise((r) => setTimeout(r, 10000));
  const { Item } = await c.send(
    new GetItemCommand({ TableName: "rabita", Key: { pk: { S: "$a" }, sk: { S: "1" } } }),
  );
  if (!Item) {
    console.log("gone after", (i + 1) * 10);
    break;
  }
  if (i === 19) console.log("still there after 200 s");
}
await db.stop();
