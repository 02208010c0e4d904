import { PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { Table } from "@rabita/core/kernel/table";

/** One item per schedule: which round of it was made last. */
const key = "$local#schedule";

/** Rounds are counted from 1970 on, in the schedule's own rate. */
export function scheduleStore(table: Pick<Table, "platform" | "name">) {
  const doc = table.platform;
  const TableName = table.name;
  return {
    async all(): Promise<Map<string, number>> {
      const { Items = [] } = await doc.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: "pk = :pk",
          ExpressionAttributeValues: { ":pk": key },
          ConsistentRead: true,
        }),
      );
      // Only `store` writes under this key.
      return new Map(Items.map(({ sk, round }) => [sk as string, round as number]));
    },
    async store(name: string, round: number): Promise<void> {
      await doc.send(new PutCommand({ TableName, Item: { pk: key, sk: name, round } }));
    },
  };
}

export type ScheduleStore = ReturnType<typeof scheduleStore>;
