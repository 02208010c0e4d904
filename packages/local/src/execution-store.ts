import { randomUUID } from "node:crypto";
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { QueryCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Clock } from "@rabita/core/kernel/clock";
import type { Table } from "@rabita/core/kernel/table";

/** An execution that has not ended. `wakeAt` is there while it is parked in a long wait. */
export type Execution = {
  name: string;
  workflow: string;
  input: Record<string, unknown>;
  startedAt: string;
  wakeAt?: string | undefined;
};

/** Names stay taken this long after the end, as on AWS. */
const keptSeconds = 90 * 24 * 3600;

/** Every name with how it ended; and, apart from them so that a start reads little, what has not ended. */
const namesKey = "$local#execution";
const openKey = "$local#execution-open";

/** The executions in the table: what survives this process. */
export function executionStore(table: Table, clock: Clock) {
  const doc = table.platform;
  const TableName = table.name;
  const seconds = () => Math.floor(clock.now().getTime() / 1000);
  return {
    /** Takes the name and stores the execution, or answers undefined where the name is taken. */
    async begin(
      name: string,
      workflow: string,
      input: Record<string, unknown>,
    ): Promise<Execution | undefined> {
      const execution = { name, workflow, input, startedAt: clock.now().toISOString() };
      const taken = { pk: namesKey, sk: name, workflow, status: "running", startedAt: execution.startedAt };
      const free = {
        ConditionExpression: "attribute_not_exists(pk) OR #ttl < :now",
        ExpressionAttributeNames: { "#ttl": "ttl" },
        ExpressionAttributeValues: { ":now": seconds() },
      };
      const TransactItems = [
        { Put: { TableName, Item: taken, ...free } },
        { Put: { TableName, Item: { pk: openKey, sk: name, ...execution } } },
      ];
      try {
        await doc.send(new TransactWriteCommand({ TransactItems, ClientRequestToken: randomUUID() }));
        return execution;
      } catch (error) {
        if (isRefused(error)) return undefined;
        throw error;
      }
    },

    async end(name: string, status: "done" | "failed", error?: string): Promise<void> {
      const Update = {
        TableName,
        Key: { pk: namesKey, sk: name },
        UpdateExpression: "SET #status = :status, endedAt = :at, #error = :error, #ttl = :ttl",
        ExpressionAttributeNames: { "#status": "status", "#error": "error", "#ttl": "ttl" },
        ExpressionAttributeValues: {
          ":status": status,
          ":at": clock.now().toISOString(),
          ":error": error ?? null,
          ":ttl": seconds() + keptSeconds,
        },
      };
      const Delete = { TableName, Key: { pk: openKey, sk: name } };
      const TransactItems = [{ Update }, { Delete }];
      await doc.send(new TransactWriteCommand({ TransactItems, ClientRequestToken: randomUUID() }));
    },

    /** Remembers when a waiting execution goes on. */
    async park(name: string, wakeAt: Date): Promise<void> {
      await doc.send(
        new UpdateCommand({
          TableName,
          Key: { pk: openKey, sk: name },
          UpdateExpression: "SET wakeAt = :at",
          ConditionExpression: "attribute_exists(pk)",
          ExpressionAttributeValues: { ":at": wakeAt.toISOString() },
        }),
      );
    },

    async unfinished(): Promise<Execution[]> {
      const found: Execution[] = [];
      let from: Record<string, unknown> | undefined;
      do {
        const page = await doc.send(
          new QueryCommand({
            TableName,
            KeyConditionExpression: "pk = :pk",
            ExpressionAttributeValues: { ":pk": openKey },
            ConsistentRead: true,
            ...(from && { ExclusiveStartKey: from }),
          }),
        );
        // Only `begin` writes under this key.
        found.push(...((page.Items ?? []) as Execution[]));
        from = page.LastEvaluatedKey;
      } while (from);
      return found;
    },
  };
}

const isRefused = (error: unknown): boolean =>
  error instanceof TransactionCanceledException &&
  (error.CancellationReasons ?? []).some((reason) => reason.Code === "ConditionalCheckFailed");
