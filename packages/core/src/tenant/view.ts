import type { TenantScope } from "../kernel/scope.ts";
import { permissionsOf } from "../user/role.ts";
import { Role } from "../user/schema.ts";
import type { TenantItem } from "./repo.ts";
import type { TenantView } from "./schema.ts";

/** The workspace as the API shows it, and what the asker may do in it. */
export const tenantView = (scope: TenantScope, item: TenantItem): TenantView => ({
  tenantId: item.tenantId,
  version: item.version,
  name: item.name,
  slug: item.slug,
  status: item.status,
  locale: item.locale,
  country: item.country,
  currency: item.currency,
  timeZone: item.timeZone,
  calendar: item.calendar,
  weekStart: item.weekStart,
  steps: item.steps,
  tags: item.tags,
  sample: item.sample,
  createdAt: item.createdAt,
  updatedAt: item.updatedAt,
  // A key has no role: what it may is in its permissions, and nobody should take it for more.
  role: Role.parse(scope.role ?? (scope.actor.kind === "key" ? "viewer" : "owner")),
  permissions: scope.permissionsAmong(permissionsOf.owner),
});
