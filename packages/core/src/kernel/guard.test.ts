import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "./error.ts";
import { guardRequest, ofPlatform, ownedBy } from "./guard.ts";

const own = "ten_0mfxab";
const ids = fc.stringMatching(/^[0-9a-z]{1,8}$/).map((body) => `ten_${body}`);
/** Ids that look like our own: shorter, longer, or in another case. */
const others = fc
  .oneof(
    ids,
    fc.constantFrom("ten_0mfxa", "ten_0mfxabc", "ten_0mfxab0", "TEN_0MFXAB", "ten_0mfxab\u0000", "ten_"),
  )
  .filter((id) => id !== own);
const nouns = fc.constantFrom("", "#customer", "#order", "#moment#subjectid_cus_1", "#");

const ownKey = nouns.map((noun) => `$crm#tenantid_${own}${noun}`);
const strange = fc.oneof(
  fc.tuple(others, nouns).map(([id, noun]) => `$crm#tenantid_${id}${noun}`),
  fc.constantFrom(
    "",
    "$crm#userid_usr_1",
    "$crm",
    own,
    `crm#tenantid_${own}`,
    ` $crm#tenantid_${own}`,
    "$auth#session_1",
  ),
  ownKey.map((key) => key.toUpperCase()),
  fc.constantFrom(undefined, null, 7, ["$crm#tenantid_ten_0mfxab"], { N: "1" }, {}, { S: undefined }),
);
type Form = (pk: unknown) => unknown;
const form: fc.Arbitrary<Form> = fc.constantFrom(
  (pk) => pk,
  (pk) => (typeof pk === "string" ? { S: pk } : pk),
);

type Request = { command: string; input: object };
/** A request of every kind that takes keys, on the given keys (at least one). */
const request = (keys: unknown[], shape: Form): fc.Arbitrary<Request> => {
  const key = (pk: unknown) => ({ pk: shape(pk), sk: shape("$x_1") });
  const item = (pk: unknown) => ({ ...key(pk), text: shape("x") });
  const first = keys[0];
  const single = fc.constantFrom<Request>(
    { command: "GetItem", input: { Key: key(first) } },
    { command: "UpdateItem", input: { Key: key(first), UpdateExpression: "SET a = :a" } },
    { command: "DeleteItem", input: { Key: key(first) } },
    { command: "PutItem", input: { Item: item(first) } },
    {
      command: "Query",
      input: {
        KeyConditionExpression: "#pk = :pk and begins_with(#sk1, :sk1)",
        ExpressionAttributeNames: { "#pk": "pk", "#sk1": "sk" },
        ExpressionAttributeValues: { ":pk": shape(first), ":sk1": shape("$x") },
      },
    },
    {
      command: "Query",
      input: {
        KeyConditionExpression: "pk = :p",
        ExpressionAttributeValues: { ":p": shape(first), ":pk": shape("$") },
      },
    },
  );
  const member = (pk: unknown) =>
    fc.constantFrom<object>(
      { Put: { TableName: "t", Item: item(pk) } },
      { Update: { TableName: "t", Key: key(pk), UpdateExpression: "SET a = :a" } },
      { Delete: { TableName: "t", Key: key(pk), Put: undefined } },
      {
        ConditionCheck: { TableName: "t", Key: key(pk), ConditionExpression: "attribute_exists(pk)" },
        Put: undefined,
      },
    );
  const written = (pk: unknown) =>
    fc.constantFrom<object>({ PutRequest: { Item: item(pk) } }, { DeleteRequest: { Key: key(pk) } });
  const spread = <T>(all: T[]) => (all.length > 1 ? { t: all.slice(0, 1), u: all.slice(1) } : { t: all });
  const many = fc.oneof(
    fc
      .tuple(...keys.map(member))
      .map((TransactItems) => ({ command: "TransactWriteItems", input: { TransactItems } })),
    fc
      .tuple(...keys.map(written))
      .map((all) => ({ command: "BatchWriteItem", input: { RequestItems: spread(all) } })),
    fc.constant({
      command: "BatchGetItem",
      input: {
        RequestItems: Object.fromEntries(
          Object.entries(spread(keys)).map(([t, all]) => [t, { Keys: all.map(key) }]),
        ),
      },
    }),
  );
  const plain = keys.length === 1 ? fc.oneof(single, many) : many;
  return fc.tuple(plain, fc.boolean()).map(([{ command, input }, document]) => ({
    // The document client's commands: `GetCommand`, `TransactWriteCommand`; the plain ones: `GetItemCommand`.
    command: document ? `${command.replace(/Items?$/, "")}Command` : `${command}Command`,
    input,
  }));
};

const passes = ({ command, input }: Request, allowed = ownedBy(own)): boolean => {
  try {
    guardRequest(command, input, allowed);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "tenant.outside" && error.kind === "internal")
      return false;
    throw error;
  }
};

test("a request whose keys are all the tenant's passes", () => {
  const requests = fc
    .tuple(fc.array(ownKey, { minLength: 1, maxLength: 5 }), form)
    .chain(([keys, shape]) => request(keys, shape));
  fc.assert(
    fc.property(requests, (one) => {
      expect(passes(one)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

test("a request with one key that isn't the tenant's, wherever it stands, is refused", () => {
  const requests = fc
    .tuple(fc.array(ownKey, { maxLength: 4 }), strange, fc.nat(), form)
    .chain(([keys, other, place, shape]) =>
      request(keys.toSpliced(place % (keys.length + 1), 0, other as string), shape),
    );
  fc.assert(
    fc.property(requests, (one) => {
      expect(passes(one)).toBe(false);
    }),
    { numRuns: 3_000 },
  );
});

describe("refused, though the tenant's key is in it:", () => {
  const key = { pk: `$crm#tenantid_${own}#customer`, sk: "$x_1" };
  const theirs = { pk: "$crm#tenantid_ten_other#customer", sk: "$x_1" };
  const byKey = {
    KeyConditionExpression: "pk = :pk",
    ExpressionAttributeValues: { ":pk": key.pk, ":other": theirs.pk },
  };
  test.each<[string, string, object]>([
    [
      "a second operation in one member",
      "TransactWriteItems",
      { TransactItems: [{ Update: { Key: key }, Put: { Item: theirs } }] },
    ],
    [
      "a put with a key beside its item",
      "TransactWriteItems",
      { TransactItems: [{ Put: { Key: key, Item: theirs } }] },
    ],
    [
      "a delete with an item beside its key",
      "TransactWriteItems",
      { TransactItems: [{ Delete: { Key: theirs, Item: key } }] },
    ],
    [
      "a batched put with a key beside its item",
      "BatchWriteItem",
      { RequestItems: { t: [{ PutRequest: { Key: key, Item: theirs } }] } },
    ],
    ["a get with an item beside its key", "GetItem", { Key: theirs, Item: key }],
    ["a put with a key beside its item, alone", "PutItem", { Key: key, Item: theirs }],
    ["an empty member", "TransactWriteItems", { TransactItems: [{ Put: { Item: key } }, {}] }],
    [
      "a member of an unknown kind",
      "TransactWriteItems",
      { TransactItems: [{ Put: { Item: key } }, { Shred: { Key: key } }] },
    ],
    ["an index", "Query", { ...byKey, IndexName: "gsi1" }],
    ["a key condition on the other key", "Query", { ...byKey, KeyConditionExpression: "sk = :pk" }],
    [
      "a renamed key",
      "Query",
      { ...byKey, KeyConditionExpression: "#pk = :pk", ExpressionAttributeNames: { "#pk": "sk" } },
    ],
    ["a name from the prototype", "Query", { ...byKey, KeyConditionExpression: "constructor = :pk" }],
    ["a comparison other than equal", "Query", { ...byKey, KeyConditionExpression: "pk >= :pk" }],
    ["a longer placeholder", "Query", { ...byKey, KeyConditionExpression: "pk = :pk-other" }],
    ["an either-or", "Query", { ...byKey, KeyConditionExpression: "pk = :pk or pk = :other" }],
    [
      "a second condition on the key",
      "Query",
      { ...byKey, KeyConditionExpression: "pk = :pk and pk = :other" },
    ],
    [
      "the old form of conditions",
      "Query",
      {
        ...byKey,
        KeyConditionExpression: undefined,
        KeyConditions: { pk: { ComparisonOperator: "EQ", AttributeValueList: [theirs.pk] } },
      },
    ],
    [
      "both forms of conditions",
      "Query",
      { ...byKey, KeyConditions: { pk: { ComparisonOperator: "EQ", AttributeValueList: [theirs.pk] } } },
    ],
    ["a scan", "Scan", { ExclusiveStartKey: key, Key: key }],
    ["PartiQL", "ExecuteStatement", { Statement: `SELECT * FROM t WHERE pk='${key.pk}'`, Key: key }],
    ["a transaction of reads", "TransactGetItems", { TransactItems: [{ Get: { Key: key } }] }],
    ["a table's deletion", "DeleteTable", { TableName: "t", Key: key }],
    ["no keys at all", "BatchGetItem", { RequestItems: { t: { Keys: [] } } }],
    ["an empty transaction", "TransactWriteItems", { TransactItems: [] }],
    ["nothing", "GetItem", {}],
  ])("%s", (_, command, input) => {
    expect(passes({ command: `${command}Command`, input })).toBe(false);
  });
});

describe("the connection for what stands before a tenant is known", () => {
  test("opens no tenant's key, and a tenant's opens none of its", () => {
    fc.assert(
      fc.property(ids, nouns, (id, noun) => {
        expect(ofPlatform(`$crm#tenantid_${id}${noun}`)).toBe(false);
      }),
    );
    for (const pk of ["$crm#userid_usr_1", "$auth#session_x", "$crm#tenant"]) {
      expect(ofPlatform(pk)).toBe(true);
      expect(ownedBy(own)(pk)).toBe(false);
    }
    expect(ofPlatform("")).toBe(false);
  });
});
