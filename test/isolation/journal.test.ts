import { DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import type { TenantRoute } from "@rabita/functions/src/http/route.ts";
import { clientConfig } from "@rabita/local/src/database.ts";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { ownDatabase, ownServices } from "../fixtures/own-services.ts";
import { type Owner, ownerOf, serviceApp } from "../fixtures/service.ts";
import { type Ids, recordsOf } from "./records.ts";
import { aimed, routes } from "./routes.ts";

let owner: Owner;
let ids: Ids;

const database = await ownDatabase();
const services = await ownServices({}, database);
const app = await serviceApp(services);
beforeAll(async () => {
  owner = await ownerOf(app, services, "owner@example.com");
  ids = await recordsOf(services, owner);
});

/** The whole journal, as it lies in the database. */
async function journal(): Promise<object[]> {
  const client = new DynamoDBClient(clientConfig(database.endpoint));
  const found: object[] = [];
  let from: Record<string, never> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: database.tableName,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": { S: `$crm#tenantid_${owner.tenantId}#entry` } },
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

const request = (one: { route: number; version: number }) => {
  const route = routes[one.route % routes.length] as TenantRoute;
  const { path, body } = aimed(route, owner.tenantId, ids);
  const versioned = route.query && "version" in route.query.shape ? `${path}?version=${one.version}` : path;
  const sent = body && "version" in (body as object) ? { ...(body as object), version: one.version } : body;
  return { route, path: versioned, body: sent };
};

test("whatever an owner does, in any order, what the journal said before it says after, byte for byte", async () => {
  const start = await journal();
  await fc.assert(
    fc.asyncProperty(fc.array(call, { minLength: 5, maxLength: 40, size: "max" }), async (calls) => {
      const before = await journal();
      for (const { route, path, body } of calls.map(request)) {
        const answer = await owner.call(route.method, path, body);
        expect(answer.status, `${route.method} ${path} ${answer.text}`).toBeLessThan(500);
      }
      expect((await journal()).slice(0, before.length)).toEqual(before);
    }),
    { numRuns: 20 },
  );
  // The sequences are worth something only where they change the workspace.
  expect((await journal()).length).toBeGreaterThan(start.length + 50);
});
