import { PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { fingerprint } from "../kernel/id.ts";
import { TenantId } from "../kernel/schema.ts";
import type { Table } from "../kernel/table.ts";

/*
 * The list of the tenants there are, for what has to visit each of them: one item per tenant, outside of all tenants,
 * in one of 16 partitions. It is no right to anything: whoever visits a tenant acts with that tenant's credentials.
 */

const shards = [..."0123456789abcdef"];
/** `stacks/util/access.ts` grants by how this begins. */
const keyOf = (shard: string) => `$tenants#${shard}`;

/** Puts a tenant on the list; a repeat changes nothing. */
export async function registerTenant(table: Table, tenantId: TenantId): Promise<void> {
  const pk = keyOf(fingerprint(tenantId).slice(0, 1));
  await table.platform.send(new PutCommand({ TableName: table.name, Item: { pk, sk: tenantId } }));
}

/** Every tenant on the list, a page of one partition at a time. */
export async function* registeredTenants(table: Table): AsyncGenerator<TenantId[]> {
  for (const shard of shards) {
    let from: Record<string, unknown> | undefined;
    do {
      const page = await table.platform.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: "pk = :pk",
          ExpressionAttributeValues: { ":pk": keyOf(shard) },
          ...(from && { ExclusiveStartKey: from }),
        }),
      );
      yield (page.Items ?? []).map(({ sk }) => TenantId.parse(sk));
      from = page.LastEvaluatedKey;
    } while (from);
  }
}
