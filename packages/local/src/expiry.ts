import { setTimeout as pause } from "node:timers/promises";
import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";
import type { Clock } from "@rabita/core/kernel/clock";
import type { Log } from "@rabita/core/kernel/log";
import type { TableConfig } from "@rabita/core/kernel/table";

const every = 6 * 3_600_000;
/** Items looked at in one go, and the rest given to others after it (ms): nobody should notice. */
const pageSize = 500;
const rest = 50;

/**
 * Takes out of the table what is past its `ttl`, as DynamoDB does by itself and the database on one machine does not
 * (tried: still there after 200 s). Like DynamoDB's it comes late, so nobody may count on it for correctness.
 */
export async function removeExpired(
  config: TableConfig,
  clock: Clock,
  stopped: AbortSignal,
): Promise<number> {
  // A connection of its own: the guarded ones refuse a scan, and this is the only thing that needs one.
  const doc = DynamoDBDocumentClient.from(new DynamoDBClient(config.client));
  const expired = {
    ExpressionAttributeNames: { "#ttl": "ttl" },
    ExpressionAttributeValues: { ":now": Math.floor(clock.now().getTime() / 1000) },
  };
  let removed = 0;
  try {
    let from: Record<string, unknown> | undefined;
    do {
      const page = await doc.send(
        new ScanCommand({
          TableName: config.name,
          FilterExpression: "#ttl < :now",
          ...expired,
          Limit: pageSize,
          ...(from && { ExclusiveStartKey: from }),
        }),
      );
      for (const { pk, sk } of page.Items ?? []) {
        const Key = { pk, sk };
        // Whoever renewed it meanwhile keeps it.
        const removal = new DeleteCommand({
          TableName: config.name,
          Key,
          ConditionExpression: "#ttl < :now",
          ...expired,
        });
        removed += await doc.send(removal).then(() => 1, unlessRenewed);
      }
      from = page.LastEvaluatedKey;
      if (from) await pause(rest);
    } while (from && !stopped.aborted);
    return removed;
  } finally {
    doc.destroy();
  }
}

function unlessRenewed(error: unknown): 0 {
  if (error instanceof ConditionalCheckFailedException) return 0;
  throw error;
}

/** Removes what has expired now and then, until stopped. */
export function keepRemoving(config: TableConfig, clock: Clock, log: Log): { stop(): Promise<void> } {
  const stop = new AbortController();
  let running = Promise.resolve();
  const look = () => {
    running = running
      .then(() => removeExpired(config, clock, stop.signal))
      .then((removed) => removed > 0 && log.info("expired items removed", { removed }))
      .then(
        () => {},
        (error) => log.warn("expired items not removed", { error }),
      );
  };
  const timer = setInterval(look, every);
  look();
  return {
    async stop() {
      stop.abort();
      clearInterval(timer);
      await running;
    },
  };
}
