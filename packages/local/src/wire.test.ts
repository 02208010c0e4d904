import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  BatchGetCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { readAfter, tailOf } from "@rabita/core/kernel/journal";
import { openTable } from "@rabita/core/kernel/table";
import { isTransient } from "@rabita/core/kernel/transient";
import { write } from "@rabita/core/kernel/write";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startDatabase, type TestDatabase, testServices } from "../../../test/fixtures/dynoxide.ts";
import { Memo, memo, ownScope } from "../../../test/fixtures/memo.ts";
import { clientConfig } from "./database.ts";
import { openWire } from "./wire.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.close());

const name = "rabita";
/** The same table by way of the SDK, and by the wire. */
const ways = () => {
  const client = clientConfig(database.endpoint);
  return [openTable({ name, client }), openTable({ name, client, wire: openWire(database.endpoint) })];
};
type Command = Parameters<ReturnType<typeof openTable>["platform"]["send"]>[0];

/** What a request comes to, without what is told of the way. */
async function outcome(send: Promise<object>): Promise<unknown> {
  try {
    const { $metadata: _, ...output } = (await send) as { $metadata: unknown };
    return output;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { $metadata: _, $response: __, __type, ...details } = error as Error & Record<string, unknown>;
    return {
      ...details,
      kind: error.constructor.name,
      message: error.message,
      isTransient: isTransient(error),
    };
  }
}

test("answers and refusals are the SDK's, whichever way they came", async () => {
  const key = { pk: "$crm#userid_usr_1", sk: "$thing_1" };
  const Item = {
    ...key,
    ...{
      text: 'فارسی "quoted" \\ \u2028',
      number: 1.5,
      big: 2 ** 53 - 1,
      none: null,
      yes: true,
      absent: undefined,
    },
    list: [1, "a", { deep: [[]] }],
    map: { S: "no type", "": "", nested: { N: 1 } },
  };
  const TableName = name;
  const taken = { TableName, Item, ConditionExpression: "attribute_not_exists(pk)" };
  const asked: Record<string, () => unknown> = {
    put: () => new PutCommand({ TableName, Item }),
    get: () => new GetCommand({ TableName, Key: key, ConsistentRead: true }),
    nothing: () => new GetCommand({ TableName, Key: { ...key, sk: "none" } }),
    batch: () => new BatchGetCommand({ RequestItems: { [TableName]: { Keys: [key] } } }),
    query: () =>
      new QueryCommand({
        TableName,
        ReturnConsumedCapacity: "TOTAL",
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": key.pk },
      }),
    update: () =>
      new UpdateCommand({
        ...{ TableName, Key: key, UpdateExpression: "SET a = :a", ReturnValues: "ALL_NEW" },
        ExpressionAttributeValues: { ":a": { b: [1] } },
      }),
    taken: () => new PutCommand({ ...taken, ReturnValuesOnConditionCheckFailure: "ALL_OLD" }),
    cancelled: () => new TransactWriteCommand({ TransactItems: [{ Put: taken }] }),
    "what it doesn't understand": () => new PutCommand({ ...taken, ConditionExpression: "is it?" }),
  };
  for (const [what, command] of Object.entries(asked)) {
    const [sdk, wire] = await Promise.all(
      ways().map(({ platform }) => outcome(platform.send(command() as Command))),
    );
    expect({ [what]: wire }).toEqual({ [what]: sdk });
  }
});

test("what leaves the tenant is refused before it reaches the wire", async () => {
  let sent = 0;
  const wire = async () => {
    sent += 1;
    return {};
  };
  const table = openTable({ name, client: clientConfig(database.endpoint), wire });
  const { doc } = ownScope(testServices(database, { table })).client;
  const Key = { pk: "$crm#tenantid_ten_other#memo", sk: "$memo_1#memoid_memo_1" };
  for (const send of [
    () => doc.send(new GetCommand({ TableName: name, Key })),
    () => doc.send(new PutCommand({ TableName: name, Item: Key })),
    () => doc.send(new TransactWriteCommand({ TransactItems: [{ Delete: { TableName: name, Key } }] })),
    () => table.platform.send(new GetCommand({ TableName: name, Key })),
  ]) {
    await expect(send()).rejects.toMatchObject({ code: "tenant.outside" });
  }
  expect(sent).toBe(0);
});

/** A network that answers each of the first requests as it is told, and passes on all others. */
async function between(answers: ("hang up" | "lose" | number)[]) {
  const server = createServer(async (incoming, outgoing) => {
    const answer = answers.shift();
    if (answer === "hang up") return void incoming.socket.destroy();
    if (typeof answer === "number")
      return void outgoing.writeHead(answer, { "content-length": 7 }).end("no JSON");
    const body = await new Response(incoming as unknown as ReadableStream).text();
    const headers = incoming.headers as Record<string, string>;
    const passed = await fetch(database.endpoint, { method: "POST", headers, body });
    const text = await passed.text();
    if (answer === "lose") incoming.socket.destroy();
    else outgoing.writeHead(passed.status, { "content-length": Buffer.byteLength(text) }).end(text);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { endpoint: `http://127.0.0.1:${port}`, close };
}

/** A tenant of its own, behind a network that fails so. */
async function behind(answers: ("hang up" | "lose" | number)[]) {
  const network = await between(answers);
  const { endpoint } = network;
  const table = openTable({ name, client: clientConfig(endpoint), wire: openWire(endpoint) });
  return { scope: ownScope(testServices(database, { table })), close: network.close };
}

test.each([[["hang up", 500]], [["lose", "lose"]]] as const)(
  "a request that got no good answer is asked again: %s",
  async (answers) => {
    const { scope, close } = await behind([...answers]);
    expect(await tailOf(scope.client)).toBe(0);
    close();
  },
);

test("a transaction that names a token is asked again, and done once", async () => {
  const { scope, close } = await behind(["lose", "hang up"]);
  const Item = Memo.raw(scope.client, memo(scope, "memo_1"));
  const Put = { TableName: name, Item, ConditionExpression: "attribute_not_exists(pk)" };
  const send = (more: object) =>
    scope.client.doc.send(new TransactWriteCommand({ TransactItems: [{ Put }], ...more }));
  await send({ ClientRequestToken: "once" });
  await expect(send({})).rejects.toThrow("ConditionalCheckFailed");
  close();
});

test("a database that can't be reached is a fault that passes", async () => {
  const network = await between([]);
  network.close();
  await expect(openWire(network.endpoint)("GetItem", {})).rejects.toSatisfy(isTransient);
});

// The first request reads the journal's last number.
const losses = [["lose"], ["lose", "hang up", "lose"], ["lose", "lose", "lose", "lose"]] as const;
test.each(losses.map((each) => [each]))("a commit whose answer is lost stands once: %s", async (answers) => {
  const { scope, close } = await behind([503, ...answers]);
  await write(scope, "memo.add").create(Memo, "memo_1", memo(scope, "memo_1")).commit();
  expect((await readAfter(scope, 0, 9)).map(({ seq }) => seq)).toEqual([1]);
  close();
});

test("long answers come whole, and each of many at once has its own", async () => {
  const [, { platform }] = ways() as [unknown, ReturnType<typeof openTable>];
  const pk = "$crm#userid_usr_many";
  const text = (n: number) => `${n} ${"ن".repeat(100_000)}`;
  const keys = Array.from({ length: 120 }, (_, n) => ({
    pk,
    sk: `$thing_1#n_${String(n).padStart(3, "0")}`,
  }));
  await Promise.all(
    keys.map((key, n) =>
      platform.send(new PutCommand({ TableName: name, Item: { ...key, text: n < 5 ? text(n) : `${n}` } })),
    ),
  );
  const read = await Promise.all(
    keys.map((Key) => platform.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }))),
  );
  expect(read.map(({ Item }) => Item?.text)).toEqual(keys.map((_, n) => (n < 5 ? text(n) : `${n}`)));
});
