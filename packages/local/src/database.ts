import { join } from "node:path";
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import type { TableConfig } from "@rabita/core/kernel/table";
import { databaseName } from "./archive.ts";
import { type Dynoxide, startDynoxide } from "./dynoxide.ts";
import { StartError } from "./start-error.ts";
import { openWire } from "./wire.ts";

export const tableName = "rabita";

/** The database's file in a data folder. */
const databaseFile = (dataDir: string) => join(dataDir, databaseName);

/** How any client connects: the database on one machine checks no credentials, but the SDK wants some. */
export const clientConfig = (endpoint: string): DynamoDBClientConfig => ({
  endpoint,
  region: "us-east-1",
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
});

export type Database = {
  table: TableConfig;
  /** Number of our own database process; none where somebody else's database is used. */
  pid?: number | undefined;
  /** Settles when our database process is gone, asked or not. */
  ended: Promise<void>;
  stop(): Promise<void>;
};

/**
 * Starts the database on its file in the data folder, or takes the one at `endpoint`, and makes the table where it
 * is missing. An acknowledged write survives the end of any process (write-ahead log).
 * @throws StartError
 */
export async function openDatabase(dataDir: string, endpoint?: string): Promise<Database> {
  const process = endpoint === undefined ? await startDynoxide(databaseFile(dataDir)) : external(endpoint);
  const { endpoint: at } = process;
  // Somebody else's database may look at signatures, which the SDK makes.
  const table = { name: tableName, client: clientConfig(at), ...(process.pid && { wire: openWire(at) }) };
  try {
    await createTable(table);
  } catch (error) {
    await process.stop();
    throw new StartError(
      `The database at ${process.endpoint} does not answer as it should; see below.`,
      error,
    );
  }
  return { table, pid: process.pid, ended: process.ended, stop: process.stop };
}

const external = (endpoint: string): Omit<Dynoxide, "pid"> & { pid: undefined } => ({
  endpoint,
  pid: undefined,
  ended: new Promise(() => {}),
  stop: async () => {},
});

/** Makes the service's table as it is deployed, where it is missing: `pk`, `sk`, and TTL on `ttl`. */
export async function createTable({ name, client: config }: TableConfig): Promise<void> {
  const client = new DynamoDBClient(config);
  try {
    if (!(await exists(client, name))) await client.send(new CreateTableCommand(shape(name)));
    const ttl = await client.send(new DescribeTimeToLiveCommand({ TableName: name }));
    if (ttl.TimeToLiveDescription?.TimeToLiveStatus === "ENABLED") return;
    const TimeToLiveSpecification = { AttributeName: "ttl", Enabled: true };
    await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification }));
  } finally {
    client.destroy();
  }
}

const shape = (name: string): CreateTableCommandInput => ({
  TableName: name,
  BillingMode: "PAY_PER_REQUEST",
  AttributeDefinitions: [
    { AttributeName: "pk", AttributeType: "S" },
    { AttributeName: "sk", AttributeType: "S" },
  ],
  KeySchema: [
    { AttributeName: "pk", KeyType: "HASH" },
    { AttributeName: "sk", KeyType: "RANGE" },
  ],
});

async function exists(client: DynamoDBClient, name: string): Promise<boolean> {
  try {
    await client.send(new DescribeTableCommand({ TableName: name }));
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}
