/**
 * What a key may be given: permissions of the role table that need no person. Who works in the workspace, what they
 * may do, other keys and personal things stay with people.
 */
export const keyScopes = [
  "tenant:read",
  "member:read",
  "customer:read",
  "customer:write",
  "customer:delete",
  "customer:merge",
  "customer:export",
  "order:read",
  "order:write",
  "order:delete",
  "interaction:read",
  "interaction:write",
  "task:read",
  "task:write",
  "field:read",
  "field:manage",
  "file:read",
  "file:write",
  "import:read",
  "import:write",
  "journal:read",
  "audit:read",
  "plan:read",
] as const;
