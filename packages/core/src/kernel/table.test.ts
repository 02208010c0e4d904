import {
  DynamoDBServiceException,
  ExecuteStatementCommand,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { describe, expect, test } from "vitest";
import { testServices } from "../../../../test/fixtures/dynoxide.ts";
import { faultyServices } from "../../../../test/fixtures/faults.ts";
import { jobScope, Memo, memo } from "../../../../test/fixtures/memo.ts";
import { ownDatabase } from "../../../../test/fixtures/own-services.ts";
import { openTable } from "./table.ts";

const TableName = "rabita";
const database = await ownDatabase();

type Key = { pk: string; sk: string };
type Command = Parameters<ReturnType<typeof openTable>["platform"]["send"]>[0];

const values = { ":pk": "" };
/** Every way to reach an item, in the document client's form and in the plain one, on a good key and another. */
const reaches: Record<string, (own: Key, other: Key) => unknown> = {
  get: (_, Key) => new GetCommand({ TableName, Key }),
  query: (_, { pk }) =>
    new QueryCommand({
      TableName,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ...values, ":pk": pk },
    }),
  put: (_, Item) => new PutCommand({ TableName, Item }),
  update: (_, Key) => new UpdateCommand({ TableName, Key, UpdateExpression: "REMOVE a" }),
  delete: (_, Key) => new DeleteCommand({ TableName, Key }),
  "batch get": (own, other) => new BatchGetCommand({ RequestItems: { [TableName]: { Keys: [own, other] } } }),
  "batch write": (Item, Key) =>
    new BatchWriteCommand({
      RequestItems: { [TableName]: [{ PutRequest: { Item } }, { DeleteRequest: { Key } }] },
    }),
  transaction: (Item, Key) =>
    new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName, Item } },
        { ConditionCheck: { TableName, Key, ConditionExpression: "attribute_not_exists(nothing)" } },
      ],
    }),
  "plain get": (_, { pk, sk }) => new GetItemCommand({ TableName, Key: { pk: { S: pk }, sk: { S: sk } } }),
  "plain put": (_, { pk, sk }) => new PutItemCommand({ TableName, Item: { pk: { S: pk }, sk: { S: sk } } }),
  "plain transaction": (own, { pk, sk }) =>
    new TransactWriteItemsCommand({
      TransactItems: [
        { Put: { TableName, Item: { pk: { S: own.pk }, sk: { S: own.sk } } } },
        { Delete: { TableName, Key: { pk: { S: pk }, sk: { S: sk } } } },
      ],
    }),
};

/** A connection of tenant `ab`, and how many requests left the process on it. */
function connection() {
  let sent = 0;
  const services = faultyServices(database, () => {
    sent += 1;
    return undefined;
  });
  const { table } = services;
  return { services, table, tenant: jobScope(services, "ten_ab").client.doc, sent: () => sent };
}

const own = { pk: "$crm#tenantid_ten_ab#memo", sk: "$memo_1#memoid_memo_1" };
const second = { ...own, sk: "$memo_1#memoid_memo_2" };
const elsewhere = { ...own, pk: "$crm#tenantid_ten_abc#memo" };
const platform = { ...own, pk: "$crm#userid_usr_1" };
const outside = { kind: "internal", code: "tenant.outside" };

describe.each(Object.keys(reaches))("%s", (name) => {
  const command = (one: Key, other: Key) => reaches[name]?.(one, other) as Command;

  test("reaches the tenant's own items", async () => {
    const { tenant, sent } = connection();
    await tenant.send(command(own, second));
    expect(sent()).toBe(1);
  });

  test("is refused on another tenant's and on the platform's, before anything is sent", async () => {
    const { tenant, table, sent } = connection();
    for (const other of [elsewhere, platform]) {
      await expect(tenant.send(command(own, other))).rejects.toMatchObject(outside);
    }
    await expect(table.platform.send(command(platform, own))).rejects.toMatchObject(outside);
    expect(sent()).toBe(0);
  });

  test("reaches the platform's items on the platform's connection", async () => {
    const { table } = connection();
    await table.platform.send(command(platform, { ...platform, sk: "$x" }));
  });
});

test("no connection scans, speaks PartiQL, or reads in transactions", async () => {
  const { tenant, table, sent } = connection();
  const refused = [
    new ScanCommand({ TableName }) as Command,
    new ExecuteStatementCommand({ Statement: `SELECT * FROM ${TableName} WHERE pk='${own.pk}'` }) as Command,
    new TransactGetCommand({ TransactItems: [{ Get: { TableName, Key: own } }] }) as Command,
  ];
  for (const command of refused) {
    await expect(tenant.send(command)).rejects.toMatchObject(outside);
    await expect(table.platform.send(command)).rejects.toMatchObject(outside);
  }
  expect(sent()).toBe(0);
});

test("entities on one tenant's connection can't be asked for another's items", async () => {
  const services = testServices(database);
  const [scope, other] = [jobScope(services, "ten_one"), jobScope(services, "ten_other")];
  await Memo.on(other.client).put(memo(other, "memo_1")).go();
  const key = { tenantId: other.tenantId, memoId: "memo_1" };
  const memos = Memo.on(scope.client);
  const tries = [
    () => memos.get(key).go(),
    () => memos.get([key, { ...key, tenantId: scope.tenantId }]).go(),
    () => memos.query.record({ tenantId: other.tenantId }).go(),
    () => memos.patch(key).set({ text: "x" }).go(),
    () => memos.delete(key).go(),
    () => memos.scan.go(),
    () => memos.create(memo(other, "memo_2")).go(),
  ];
  for (const attempt of tries) {
    const error = await attempt().then(
      () => undefined,
      (thrown) => thrown,
    );
    expect(error?.cause ?? error).toMatchObject(outside);
    expect(error).not.toBeInstanceOf(DynamoDBServiceException);
  }
  expect((await Memo.on(other.client).query.record({ tenantId: other.tenantId }).go()).data).toHaveLength(1);
});

describe("connections", () => {
  const config = () => ({ name: TableName, client: { region: "us-east-1" } });

  test("are one per tenant, made with that tenant's credentials", async () => {
    const asked: string[] = [];
    const table = openTable({
      ...config(),
      tenantCredentials: (tenantId) => {
        asked.push(tenantId);
        return async () => ({ accessKeyId: tenantId, secretAccessKey: "x" });
      },
    });
    const services = { ...testServices(database), table };
    const clients = ["ten_a", "ten_b", "ten_a"].map((id) => jobScope(services, id).client);
    expect(clients[0]).toBe(clients[2]);
    const keys = await Promise.all(
      clients.map(async ({ doc }) => (await doc.config.credentials()).accessKeyId),
    );
    expect(keys).toEqual(["ten_a", "ten_b", "ten_a"]);
    expect(new Set(asked)).toEqual(new Set(["ten_a", "ten_b"]));
    table.close();
  });

  test("that weren't used for longest are let go of past 500; one in use goes on", async () => {
    const services = testServices(database);
    const first = jobScope(services, "ten_first");
    const kept = jobScope(services, "ten_kept");
    for (let n = 0; n < 499; n += 1) {
      jobScope(services, `ten_n${n}`);
      jobScope(services, "ten_kept");
    }
    expect(jobScope(services, "ten_kept").client).toBe(kept.client);
    expect(jobScope(services, "ten_first").client).not.toBe(first.client);
    await Memo.on(first.client).put(memo(first, "memo_1")).go();
  });
});
