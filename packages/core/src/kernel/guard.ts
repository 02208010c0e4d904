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
      return tables(input).flatMap((requests) => (requests as unknown as Values[]).flatMap(writeKeys));
    case "TransactWriteItems":
    case "TransactWrite":
      return ((input.TransactItems as Values[]) ?? []).flatMap(writeKeys);
    default:
      return [];
  }
}

const tables = (input: Input) => Object.values((input.RequestItems as Record<string, Input>) ?? {});

/** One member of a batch or transaction holds exactly one operation. */
const writeKeys = (request: Values): unknown[] =>
  Object.values(request)
    .filter((operation) => operation !== undefined)
    .map((operation) => {
      const { Key, Item } = operation as Input;
      return plain((Key ?? Item)?.pk);
    });

/** The value that the query's key condition asks the table's `pk` to equal; none on an index. */
function queriedKey(input: Input): unknown {
  if (input.IndexName !== undefined) return undefined;
  const match = /^\s*(#?\w+)\s*=\s*(:\w+)/.exec(String(input.KeyConditionExpression ?? ""));
  if (!match?.[1] || !match[2]) return undefined;
  const names = (input.ExpressionAttributeNames ?? {}) as Record<string, string>;
  if ((names[match[1]] ?? match[1]) !== "pk") return undefined;
  return plain(((input.ExpressionAttributeValues ?? {}) as Values)[match[2]]);
}

/** A key as the document client ("x") or the plain client ({ S: "x" }) writes it. */
const plain = (value: unknown): unknown =>
  typeof value === "object" && value !== null && "S" in value ? value.S : value;
