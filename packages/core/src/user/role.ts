import type { Permission } from "../kernel/scope.ts";
import type { Sight } from "./member-schema.ts";
import type { Role } from "./schema.ts";

const read: Permission[] = [
  "tenant:read",
  "member:read",
  "customer:read",
  "order:read",
  "interaction:read",
  "task:read",
  "field:read",
  "file:read",
  "import:read",
  "journal:read",
  "view:read",
  "view:write",
  "notification:read",
  "notification:write",
];
const work: Permission[] = [
  ...read,
  "customer:write",
  "order:write",
  "interaction:write",
  "task:write",
  "file:write",
];
const lead: Permission[] = [
  ...work,
  "customer:delete",
  "customer:merge",
  "order:delete",
  "customer:export",
  "import:write",
];
const run: Permission[] = [
  ...lead,
  "tenant:manage",
  "sample:manage",
  "dead-letter:manage",
  "field:manage",
  "member:manage",
  "invitation:manage",
  "team:manage",
  "apikey:manage",
  "audit:read",
  "plan:read",
  "security:manage",
];
/** What only those may who answer for the workspace. */
const own: Permission[] = [...run, "ownership:manage", "plan:manage"];

/** THE permission table: what each role may do. Whatever is not named here is refused. */
export const permissionsOf: Record<Role, ReadonlySet<Permission>> = {
  owner: new Set(own),
  admin: new Set(run),
  manager: new Set(lead),
  agent: new Set(work),
  viewer: new Set(read),
};

/** How far each role sees where nobody said otherwise of a member. */
export const defaultSight: Record<Role, Sight> = {
  owner: { customer: "all", task: "all" },
  admin: { customer: "all", task: "all" },
  manager: { customer: "all", task: "all" },
  agent: { customer: "all", task: "all" },
  viewer: { customer: "all", task: "all" },
};
