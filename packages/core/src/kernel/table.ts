import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { AwsCredentialIdentityProvider } from "@aws-sdk/types";
import { guardJournal } from "./append-only.ts";
import { guardRequest, ofPlatform, ownedBy } from "./guard.ts";
import type { TenantId } from "./schema.ts";

export type TableConfig = {
  name: string;
  /** The SDK's own settings: region, endpoint, credentials, retry. */
  client: DynamoDBClientConfig;
  /** Credentials that can touch one tenant's keys only; absent where the database checks none. */
  tenantCredentials?: (tenantId: TenantId) => AwsCredentialIdentityProvider;
  /** Hears of every answered request and the capacity units that the database counted for it. Asking costs nothing, but is for measuring. */
  meter?: Meter;
  /** Carries requests in place of the SDK, to a database that wants no signature. What guards them is the same. */
  wire?: Wire;
};

/**
 * Brings one operation (`PutItem`) to the database and its answer back, both as the document client has them.
 * @throws what the SDK would throw for the same answer
 */
export type Wire = (operation: string, input: object) => Promise<object>;

export type Meter = (request: { command: string; units: number }) => void;

/** A connection that can touch one tenant's keys and nothing else. */
export type TenantClient = {
  readonly tenantId: TenantId;
  readonly table: string;
  readonly doc: DynamoDBDocumentClient;
  /** ElectroDB entities made on this connection, by their model. */
  readonly entities: Map<object, unknown>;
};

/** The table of the service: tenant-bound connections, and one for what stands before a tenant is known. */
export type Table = {
  readonly name: string;
  readonly platform: DynamoDBDocumentClient;
  tenant(tenantId: TenantId): TenantClient;
  close(): void;
};

/** Connections kept per process; past this the least recently used one is let go, and ends when nobody uses it. */
const keptClients = 500;

export function openTable(config: TableConfig): Table {
  const clients = new Map<TenantId, TenantClient>();
  const platform = connect(config, config.client, ofPlatform);

  return {
    name: config.name,
    platform,
    tenant(tenantId) {
      const known = clients.get(tenantId);
      if (known) clients.delete(tenantId);
      const credentials = config.tenantCredentials?.(tenantId);
      const client = known ?? {
        tenantId,
        table: config.name,
        doc: connect(
          config,
          credentials ? { ...config.client, credentials } : config.client,
          ownedBy(tenantId),
        ),
        entities: new Map(),
      };
      clients.set(tenantId, client);
      const [oldest] = clients.keys();
      if (clients.size > keptClients && oldest) clients.delete(oldest);
      return client;
    },
    close() {
      platform.destroy();
      for (const client of clients.values()) client.doc.destroy();
      clients.clear();
    },
  };
}

function connect(
  { meter, wire }: TableConfig,
  config: DynamoDBClientConfig,
  allowed: (pk: string) => boolean,
): DynamoDBDocumentClient {
  const doc = DynamoDBDocumentClient.from(new DynamoDBClient(config), {
    marshallOptions: { removeUndefinedValues: true },
  });
  if (wire) carry(doc, wire);
  // It copies every answer without what is secret, to log it; nobody logs answers, and it took a fifth of our time.
  else doc.middlewareStack.remove("loggerMiddleware");
  if (meter) measure(doc, meter);
  doc.middlewareStack.add(
    (next, context) => async (args) => {
      guardRequest(context.commandName ?? "", args.input, allowed);
      guardJournal(context.commandName ?? "", args.input);
      return next(args);
    },
    { step: "initialize", name: "tenantGuard", priority: "high" },
  );
  return doc;
}

/** Leaves nothing of the SDK's own way but the two places that its commands look for, and takes the wire instead. */
function carry({ middlewareStack }: DynamoDBDocumentClient, wire: Wire): void {
  for (const name of middlewareStack.identify()) middlewareStack.remove(name.replace(/ .*/, ""));
  middlewareStack.add(
    (_, context) => async (args) => {
      const operation = (context.commandName ?? "").replace(/Command$/, "");
      return { output: { $metadata: {}, ...(await wire(operation, args.input)) }, response: {} };
    },
    // Behind whatever else is done with a request before it is sent.
    { step: "initialize", name: "wire", priority: "low" },
  );
  middlewareStack.add((next) => next, { step: "serialize", name: "serializerMiddleware" });
  middlewareStack.add((next) => next, { step: "deserialize", name: "deserializerMiddleware" });
}

function measure(doc: DynamoDBDocumentClient, meter: Meter): void {
  doc.middlewareStack.add(
    (next, context) => async (args) => {
      const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: "TOTAL" } });
      const output: object = answer.output;
      const used = "ConsumedCapacity" in output ? [output.ConsumedCapacity].flat() : [];
      const units = used.reduce((sum: number, one) => sum + (one as ConsumedCapacity).CapacityUnits, 0);
      meter({ command: context.commandName ?? "", units });
      return answer;
    },
    { step: "initialize", name: "capacityMeter" },
  );
}

/** What the database tells of one table, where it was asked for totals (API reference, ConsumedCapacity). */
type ConsumedCapacity = { CapacityUnits: number };
