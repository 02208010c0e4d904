import { DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import type { TenantRoute } from "@rabita/functions/src/http/route.ts";
import { clientConfig } from "@rabita/local/src/database.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ownDatabase, ownServices } from "../fixtures/own-services.ts";
import { type Owner, ownerOf, serviceApp } from "../fixtures/service.ts";
import { type Ids, recordsOf } from "./records.ts";
import { aimed, routes } from "./routes.ts";

const database = await ownDatabase();
const services = await ownServices({}, database);
const app = await serviceApp(services);

/** The whole journal of a workspace, as it lies in the database. */
async function journalOf(tenantId: string): Promise<object[]> {
  const client = new DynamoDBClient(clientConfig(database.endpoint));
  const found: object[] = [];
  let from: Record<string, never> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: database.tableName,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": { S: `$crm#tenantid_${tenantId}#entry` } },
        ConsistentRead: true,
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
    found.push(...Items);
    from = LastEvaluatedKey as typeof from;
  } while (from);
  client.destroy();
  return found;
}

/** One call of the owner: a route, and the version that it names, since most changes ask for one. */
const call = fc.record({ route: fc.nat(), version: fc.integer({ min: 1, max: 4 }) });

function request(owner: Owner, ids: Ids, one: { route: number; version: number }) {
  const route = routes[one.route % routes.length] as TenantRoute;
  const { path, body } = aimed(route, owner.tenantId, ids);
  const versioned = route.query && "version" in route.query.shape ? `${path}?version=${one.version}` : path;
  const sent = body && "version" in (body as object) ? { ...(body as object), version: one.version } : body;
  return { route, path: versioned, body: sent };
}

test("whatever an owner does, in any order, what the journal said before it says after, byte for byte", async () => {
  let count = 0;
  let added = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(call, { minLength: 5, maxLength: 40, size: "max" }), async (calls) => {
      // Each sequence has a workspace with everything in it: what an earlier one deleted, nobody could change.
      count += 1;
      const owner = await ownerOf(app, services, `owner${count}@example.com`);
      const ids = await recordsOf(services, owner);
      const before = await journalOf(owner.tenantId);
      for (const { route, path, body } of calls.map((one) => request(owner, ids, one))) {
        const answer = await owner.call(route.method, path, body);
        expect(answer.status, `${route.method} ${path} ${answer.text}`).toBeLessThan(500);
      }
      const after = await journalOf(owner.tenantId);
      expect(after.slice(0, before.length)).toEqual(before);
      added += after.length - before.length;
    }),
    { numRuns: 20 },
  );
  // The sequences are worth something only where they change the workspaces.
  expect(added).toBeGreaterThan(20);
});
