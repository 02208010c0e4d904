import { DeleteItemCommand } from "@aws-sdk/client-dynamodb";
import {
  BatchWriteCommand,
  DeleteCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startDatabase, type TestDatabase, testServices } from "../../../../test/fixtures/dynoxide.ts";
import { Memo, memo, ownScope } from "../../../../test/fixtures/memo.ts";
import { guardJournal } from "./append-only.ts";
import { AppError } from "./error.ts";
import { Entry, entryAt, readAfter } from "./journal.ts";
import type { TenantScope } from "./scope.ts";
import { write } from "./write.ts";

const TableName = "rabita";
const own = "$crm#tenantid_ten_0mfxab";
const entry = { pk: `${own}#entry`, sk: "$entry_1#seq_000000000001" };

type Member = Record<string, object>;
const other = fc.constantFrom("#customer", "#moment#subjectid_entry", "#entryway", "").map((noun) => ({
  pk: `${own}${noun}`,
  sk: "$x_1",
}));
const harmless: fc.Arbitrary<Member> = fc.oneof(
  other.map((Item) => ({ Put: { TableName, Item } })),
  other.map((Key) => ({ Delete: { TableName, Key } })),
  other.map((Key) => ({ Update: { TableName, Key, UpdateExpression: "REMOVE a" } })),
  fc.constant({ ConditionCheck: { TableName, Key: entry, ConditionExpression: "attribute_exists(pk)" } }),
  fc.constant({ Put: { TableName, Item: entry, ConditionExpression: "attribute_not_exists(pk)" } }),
);
const harm = fc.constantFrom<Member>(
  { Delete: { TableName, Key: entry } },
  { Delete: { TableName, Key: entry, ConditionExpression: "attribute_not_exists(pk)" } },
  { Update: { TableName, Key: entry, UpdateExpression: "SET a = :a" } },
  { Put: { TableName, Item: entry } },
  { Put: { TableName, Item: entry, ConditionExpression: "attribute_exists(pk)" } },
  {
    Put: { TableName, Item: entry, ConditionExpression: "attribute_not_exists(pk) OR attribute_exists(pk)" },
  },
  { Put: { TableName, Item: entry, ConditionExpression: "attribute_not_exists(ttl)" } },
);

/** The same in the plain client's form. */
const plain = (member: Member): Member =>
  JSON.parse(JSON.stringify(member), (name, value) =>
    name === "pk" || name === "sk" ? { S: value } : value,
  );

const passes = (command: string, input: object): boolean => {
  try {
    guardJournal(command, input);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "journal.append-only") return false;
    throw error;
  }
};

describe("the journal's guard", () => {
  const names = fc.constantFrom("TransactWriteCommand", "TransactWriteItemsCommand");

  test("lets every transaction pass that only adds to the journal", () => {
    fc.assert(
      fc.property(names, fc.array(harmless, { maxLength: 6 }), fc.boolean(), (name, members, raw) => {
        expect(passes(name, { TransactItems: raw ? members.map(plain) : members })).toBe(true);
      }),
    );
  });

  test("refuses each that could change or take away an entry, wherever that stands", () => {
    const cases = fc.tuple(fc.array(harmless, { maxLength: 5 }), harm, fc.nat(), fc.boolean());
    fc.assert(
      fc.property(names, cases, (name, [rest, bad, place, raw]) => {
        const members = rest.toSpliced(place % (rest.length + 1), 0, bad);
        expect(passes(name, { TransactItems: raw ? members.map(plain) : members })).toBe(false);
      }),
    );
  });
});

describe("on a tenant's own connection", () => {
  let database: TestDatabase;
  let scope: TenantScope;
  beforeAll(async () => {
    database = await startDatabase();
    scope = ownScope(testServices(database));
    await write(scope, "memo.add").create(Memo, "memo_1", memo(scope, "memo_1")).commit();
  });
  afterAll(() => database.close());

  const tries: Record<string, (Key: { pk: string; sk: string }) => unknown> = {
    put: (Item) => new PutCommand({ TableName, Item: { ...Item, action: "other" } }),
    update: (Key) => new UpdateCommand({ TableName, Key, UpdateExpression: "REMOVE actor" }),
    delete: (Key) => new DeleteCommand({ TableName, Key }),
    "plain delete": ({ pk, sk }) =>
      new DeleteItemCommand({ TableName, Key: { pk: { S: pk }, sk: { S: sk } } }),
    "batched delete": (Key) =>
      new BatchWriteCommand({ RequestItems: { [TableName]: [{ DeleteRequest: { Key } }] } }),
    "batched put": (Item) =>
      new BatchWriteCommand({ RequestItems: { [TableName]: [{ PutRequest: { Item } }] } }),
    transaction: (Item) => new TransactWriteCommand({ TransactItems: [{ Put: { TableName, Item } }] }),
  };

  test.each(Object.keys(tries))("an entry can't be reached by %s, and stands as it was", async (how) => {
    const before = await entryAt(scope, 1);
    const Key = Entry.rawKey(scope.client, { tenantId: scope.tenantId, seq: 1 }) as typeof entry;
    type Command = Parameters<typeof scope.client.doc.send>[0];
    await expect(scope.client.doc.send(tries[how]?.(Key) as Command)).rejects.toMatchObject({
      code: "journal.append-only",
    });
    expect(await entryAt(scope, 1)).toEqual(before);
  });

  test("a commit that would write an entry as if it were a record of its own is refused, and writes nothing", async () => {
    const seq = (await readAfter(scope, 0, 10)).length;
    const { tenantId } = scope;
    const change = write(scope, "memo.forge").without(Entry, { tenantId, seq: 1 });
    await expect(change.commit()).rejects.toMatchObject({ code: "journal.append-only" });
    expect(await readAfter(scope, 0, 10)).toHaveLength(seq);
  });
});
