import { QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { TenantId } from "@rabita/core/kernel/schema";
import type { Table, TenantClient } from "@rabita/core/kernel/table";

/** One item per tenant: how far the relay has come in its journal. Also the list of the tenants there are. */
const key = "$local#relay";

/** How far the relay has come, per tenant. */
export function relayPositions(table: Pick<Table, "platform" | "name">) {
  const doc = table.platform;
  const TableName = table.name;
  return {
    /** Makes sure that the tenant is found at the next start; its position stays where it was. */
    async register(tenantId: TenantId): Promise<void> {
      await doc.send(
        new UpdateCommand({
          TableName,
          Key: { pk: key, sk: tenantId },
          UpdateExpression: "SET #position = if_not_exists(#position, :zero)",
          ExpressionAttributeNames: { "#position": "position" },
          ExpressionAttributeValues: { ":zero": 0 },
        }),
      );
    },
    async store(tenantId: TenantId, position: number): Promise<void> {
      await doc.send(
        new UpdateCommand({
          TableName,
          Key: { pk: key, sk: tenantId },
          UpdateExpression: "SET #position = :position",
          ExpressionAttributeNames: { "#position": "position" },
          ExpressionAttributeValues: { ":position": position },
        }),
      );
    },
    async all(): Promise<{ tenantId: TenantId; position: number }[]> {
      const found: { tenantId: TenantId; position: number }[] = [];
      let from: Record<string, unknown> | undefined;
      do {
        const page = await doc.send(
          new QueryCommand({
            TableName,
            KeyConditionExpression: "pk = :pk",
            ExpressionAttributeValues: { ":pk": key },
            ConsistentRead: true,
            ...(from && { ExclusiveStartKey: from }),
          }),
        );
        // Only the two functions above write under this key.
        for (const item of page.Items ?? [])
          found.push({ tenantId: item.sk as TenantId, position: item.position });
        from = page.LastEvaluatedKey;
      } while (from);
      return found;
    },
  };
}

export type RelayPositions = ReturnType<typeof relayPositions>;

/**
 * The table, where a tenant's first write waits until the tenant is registered: a commit that nobody heard of because
 * the process was killed is then found at the next start.
 */
export function registeringTable(table: Table, register: (tenantId: TenantId) => Promise<void>): Table {
  const registered = new Map<TenantId, Promise<void>>();
  const watched = new WeakSet<TenantClient>();
  const once = (tenantId: TenantId) => {
    const known = registered.get(tenantId) ?? register(tenantId);
    registered.set(tenantId, known);
    // A failed try must not stand for all later ones.
    known.catch(() => registered.delete(tenantId));
    return known;
  };
  return {
    ...table,
    tenant(tenantId) {
      const client = table.tenant(tenantId);
      if (watched.has(client)) return client;
      watched.add(client);
      client.doc.middlewareStack.add(
        (next, context) => async (args) => {
          if (/^(Put|Update|BatchWrite|TransactWrite)/.test(context.commandName ?? "")) await once(tenantId);
          return next(args);
        },
        { step: "initialize", name: "tenantRegister" },
      );
      return client;
    },
  };
}
