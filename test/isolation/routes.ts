import { DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { newId } from "@rabita/core/kernel/id";
import { tenantPath } from "@rabita/functions/src/http/mount.ts";
import type { TenantRoute } from "@rabita/functions/src/http/route.ts";
import { manifest } from "@rabita/functions/src/manifest.ts";
import { clientConfig } from "@rabita/local/src/database.ts";
import { z } from "zod";
import type { TestDatabase } from "../fixtures/dynoxide.ts";
import type { Answer } from "../fixtures/service.ts";
import type { Ids } from "./records.ts";

/** Every route inside workspaces: whatever is served is tried, since it comes from where it is served from. */
export const routes: TenantRoute[] = (await Promise.all(manifest.apis.map((api) => api.routes()))).flat();

export const label = (route: TenantRoute) => `${route.method} ${route.path || "/"}`;

export const named = (some: TenantRoute[]) => some.map((route) => [label(route), route] as const);

/** A path and a body that the route would take, with these ids in every place that names a record. */
export function aimed(route: TenantRoute, tenantId: string, ids: Ids): { path: string; body: unknown } {
  const path = tenantPath(route).replace(/\{(\w+)\}/g, (_, name) =>
    name === "tenantId" ? tenantId : (ids[name] ?? inForm(route, name)),
  );
  const query = Object.keys(route.query?.shape ?? {}).includes("after") ? "?after=0" : "";
  const body = typeof route.example === "object" ? { ...route.example } : undefined;
  for (const name of Object.keys(body ?? {})) if (ids[name]) Object.assign(body ?? {}, { [name]: ids[name] });
  return { path: path + query, body };
}

/** What the door said: what lies behind it may still find a record missing, or the input wrong. */
export function verdict({ status, body }: Answer): string {
  const { code } = body;
  if (status === 401) return "no session";
  if (status === 404 && code === "tenant.missing") return "no workspace";
  if (status === 403 && code === "role.may-not") return "not this role";
  if (status === 403 && code === "apikey.scope-missing") return "not this scope";
  return status >= 500 ? "fault" : "in";
}

/** Something that the route takes for the name of a record, and that none has. */
function inForm(route: TenantRoute, name: string): string {
  const { properties = {} } = z.toJSONSchema(route.params ?? z.object({}), { io: "input" });
  const pattern = (properties[name] as { pattern?: string } | undefined)?.pattern ?? "";
  const [, prefix] = /^\^([a-z]+)_/.exec(pattern) ?? [];
  return prefix === undefined ? "nothing" : newId(prefix, new Date());
}

/** Every stored item of a tenant, as it lies in the database. */
export const itemsOf = (database: TestDatabase, tenantId: string) =>
  stored(database, (item) => item.pk?.S?.startsWith(`$crm#tenantid_${tenantId}`) === true);

/** Every stored item that names a person, as it lies in the database. */
export const itemsNaming = (database: TestDatabase, userId: string) =>
  stored(database, (item) => JSON.stringify(item).includes(userId));

type Item = Record<string, { S?: string }>;

async function stored(database: TestDatabase, wanted: (item: Item) => boolean): Promise<object[]> {
  const client = new DynamoDBClient(clientConfig(database.endpoint));
  const all: Item[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: database.tableName })) {
    all.push(...(Items as Item[]));
  }
  client.destroy();
  return all.filter(wanted).sort((x, y) => `${x.pk?.S}${x.sk?.S}`.localeCompare(`${y.pk?.S}${y.sk?.S}`));
}
