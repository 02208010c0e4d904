type Values = Record<string, unknown>;

/*
 * The database's notation of values (API reference, AttributeValue): `{ "S": "text" }`. The SDK's translation asks of
 * each value for all that a value may be, and takes five times as long; here is what this service stores.
 */

/** A value in the notation. @throws Error for what can't be stored as it is */
function noted(value: unknown): Values {
  if (typeof value === "string") return { S: value };
  if (typeof value === "boolean") return { BOOL: value };
  if (value === null) return { NULL: true };
  if (typeof value === "number" && Math.abs(value) <= Number.MAX_SAFE_INTEGER) return { N: String(value) };
  if (Array.isArray(value)) return { L: value.filter((one) => one !== undefined).map(noted) };
  if (isPlain(value)) return { M: record(value) };
  throw new Error(`a value that can't be stored: ${String(value)}`);
}

function isPlain(value: unknown): value is Values {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** An item, a key or an expression's values in the notation; what is undefined is left out. */
function record(values: Values): Values {
  const out: Values = {};
  for (const name of Object.keys(values)) if (values[name] !== undefined) out[name] = noted(values[name]);
  return out;
}

/** The value that the notation tells; what holds others is turned where it lies. @throws Error for kinds that this service doesn't store */
function told(notation: Values): unknown {
  for (const kind in notation) {
    const value = notation[kind];
    if (kind === "S" || kind === "BOOL") return value;
    if (kind === "NULL") return null;
    if (kind === "N") return numberOf(String(value));
    if (kind === "M") return read(value as Values);
    if (kind === "L") return list(value as unknown[]);
  }
  throw new Error(`a value that can't be read: ${Object.keys(notation)}`);
}

function numberOf(text: string): number | bigint {
  const number = Number(text);
  return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : BigInt(text);
}

/** An item in the notation becomes its values: to make a second one of each row of a large answer takes three times as long. */
function read(notation: Values): Values {
  for (const name in notation) notation[name] = told(notation[name] as Values);
  return notation;
}

function list(notation: unknown[]): unknown[] {
  for (let at = 0; at < notation.length; at += 1) notation[at] = told(notation[at] as Values);
  return notation;
}

/** The parts of a request or an answer that hold values, each turned by `turn`; everything else stays as it is. */
function turned(message: Values, turn: (values: Values) => Values): Values {
  const out = { ...message };
  for (const name of plain) if (out[name]) out[name] = turn(out[name] as Values);
  for (const name of lists) if (out[name]) out[name] = (out[name] as Values[]).map(turn);
  for (const name of perTable) {
    if (!out[name]) continue;
    const tables = Object.entries(out[name] as Values);
    out[name] = Object.fromEntries(
      tables.map(([table, asked]) => [
        table,
        Array.isArray(asked)
          ? asked.map((one) => (name === "Responses" ? turn(one) : member(one, turn)))
          : turned(asked as Values, turn),
      ]),
    );
  }
  if (out.TransactItems) out.TransactItems = (out.TransactItems as Values[]).map((one) => member(one, turn));
  return out;
}

const plain = [
  "Item",
  "Key",
  "Attributes",
  "ExpressionAttributeValues",
  "ExclusiveStartKey",
  "LastEvaluatedKey",
];
const lists = ["Items", "Keys"];
const perTable = ["RequestItems", "Responses", "UnprocessedKeys", "UnprocessedItems"];

/** One of a batch or a transaction: `{ Put: { Item } }`, `{ DeleteRequest: { Key } }`. */
const member = (one: Values, turn: (values: Values) => Values): Values =>
  Object.fromEntries(
    Object.entries(one).flatMap(([kind, operation]) =>
      operation === undefined ? [] : [[kind, turned(operation as Values, turn)]],
    ),
  );

/** A request as the database takes it. @throws Error for values that can't be stored as they are */
export const written = (request: object): object => turned({ ...request }, record);

/** An answer of the database with its values. It is turned where it lies: nobody else may have it. */
export const understood = (answer: Values): Values => turned(answer, read);
