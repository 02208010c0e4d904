import { AppError } from "./error.ts";

type Values = Record<string, unknown>;
type Input = Record<string, unknown> & { Key?: Values; Item?: Values };

/** Refuses a request before it leaves the process unless every partition key in it passes `allowed`. */
export function guardRequest(command: string, input: unknown, allowed: (pk: string) => boolean): void {
  const keys = partitionKeys(command.replace(/Command$/, ""), input as Input);
  if (keys.length === 0) throw outside(`${command} without a key`);
  for (const key of keys) {
    if (typeof key !== "string" || !allowed(key)) throw outside(`${command} on ${String(key)}`);
  }
}

/** True for the keys of one tenant: its own prefix, alone or followed by `#`, so that `ab` never opens `abc`. */
export const ownedBy = (tenantId: string) => {
  const prefix = `$crm#tenantid_${tenantId}`;
  return (pk: string) => pk === prefix || pk.startsWith(`${prefix}#`);
};

/** True for what stands before a tenant is known: persons, sessions, memberships. */
export const ofPlatform = (pk: string) => pk.startsWith("$") && !pk.startsWith("$crm#tenantid_");

const outside = (what: string) => new AppError("internal", "tenant.outside", { cause: new Error(what) });

/** Every partition key that the request names; an unknown kind of request names none and is refused. */
function partitionKeys(command: string, input: Input): unknown[] {
  switch (command) {
    case "GetItem":
    case "UpdateItem":
    case "DeleteItem":
    case "Get":
    case "Update":
    case "Delete":
      return [plain(input.Key?.pk)];
    case "PutItem":
    case "Put":
      return [plain(input.Item?.pk)];
    case "Query":
      return [queriedKey(input)];
    case "BatchGetItem":
    case "BatchGet":
      return tables(input).flatMap((table) => ((table.Keys as Values[]) ?? []).map((key) => plain(key.pk)));
    case "BatchWriteItem":
    case "BatchWrite":
      return tables(input).flatMap((requests) => (requests as unknown as Values[]).flatMap(memberKeys));
    case "TransactWriteItems":
    case "TransactWrite":
      return ((input.TransactItems as Values[]) ?? []).flatMap(memberKeys);
    default:
      return [];
  }
}

const tables = (input: Input) => Object.values((input.RequestItems as Record<string, Input>) ?? {});

/** Where each operation in a batch or transaction has its key; what else stands in it is not sent. */
const keyed: Record<string, "Key" | "Item"> = {
  Put: "Item",
  Update: "Key",
  Delete: "Key",
  ConditionCheck: "Key",
  PutRequest: "Item",
  DeleteRequest: "Key",
};

/** The keys of one member of a batch or transaction; an empty one, or one of an unknown kind, has an absent key. */
function memberKeys(member: Values): unknown[] {
  const operations = Object.entries(member).filter(([, operation]) => operation !== undefined);
  if (operations.length === 0) return [undefined];
  return operations.map(([kind, operation]) => {
    const place = keyed[kind];
    return place && plain((operation as Input)[place]?.pk);
  });
}

/** The value that the query's key condition asks the table's `pk` to equal; none on an index or in another form. */
function queriedKey(input: Input): unknown {
  if (input.IndexName !== undefined || input.KeyConditions !== undefined) return undefined;
  const match = /^\s*(#?\w+)\s*=\s*(:\w+)\s*(?:$|and\s(.*))/is.exec(
    String(input.KeyConditionExpression ?? ""),
  );
  if (!match?.[1] || !match[2]) return undefined;
  const names = (input.ExpressionAttributeNames ?? {}) as Record<string, string>;
  const isKey = (name: string) => (names[name] ?? name) === "pk";
  const others = match[3]?.match(/[#:]?\w+/g) ?? [];
  if (!isKey(match[1]) || others.some((word) => isKey(word) || /^or$/i.test(word))) return undefined;
  return plain(((input.ExpressionAttributeValues ?? {}) as Values)[match[2]]);
}

/** A key as the document client ("x") or the plain client ({ S: "x" }) writes it. */
const plain = (value: unknown): unknown =>
  typeof value === "object" && value !== null && "S" in value ? value.S : value;
