import fc from "fast-check";
import { expect, test } from "vitest";
import { understood, written } from "./notation.ts";

const safe = fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.double({ noNaN: true, min: -1e15, max: 1e15 }));
const name = fc.string().filter((text) => text !== "__proto__");
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: "small" },
    fc.string(),
    safe.map((number) => number + 0),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("any")),
    fc.dictionary(name, tie("any")),
  ),
})).any;

/** What a request says, as it would come back in an answer: through JSON, as on the wire. */
const there = (message: object) => understood(JSON.parse(JSON.stringify(written(message))));

test("what is written down is read as it was, wherever in a message it stands", () => {
  fc.assert(
    fc.property(fc.dictionary(name, value), (item) => {
      // JSON has one zero.
      const plain = JSON.parse(JSON.stringify(item));
      const message = {
        TableName: "t",
        Limit: 3,
        Item: plain,
        Items: [plain, plain],
        LastEvaluatedKey: plain,
      };
      expect(there(message)).toEqual(message);
      const batch = {
        RequestItems: { t: [{ PutRequest: { Item: plain } }], u: { Keys: [plain], ConsistentRead: true } },
      };
      expect(there(batch)).toEqual(batch);
      const change = {
        TransactItems: [
          { Update: { TableName: "t", Key: plain, ExpressionAttributeValues: { ":a": plain } } },
        ],
      };
      expect(there(change)).toEqual(change);
    }),
  );
});

test("what is undefined is left out, of a list too", () => {
  expect(there({ Item: { a: undefined, b: [1, undefined, 2], c: { d: undefined } } })).toEqual({
    Item: { b: [1, 2], c: {} },
  });
});

test.each([
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 53,
  1n,
  new Date(),
  new Set(["a"]),
  Buffer.from("a"),
  () => 1,
])("%s is refused before anything is sent", (wrong) => {
  expect(() => written({ Item: { pk: "a", list: [{ wrong }] } })).toThrow("can't be stored");
});

test("a number that JavaScript can't count to is read exactly, and a kind that nobody stores is refused", () => {
  expect(understood({ Item: { n: { N: "9007199254740993" } } })).toEqual({ Item: { n: 9007199254740993n } });
  expect(() => understood({ Item: { s: { SS: ["a"] } } })).toThrow("can't be read");
});
