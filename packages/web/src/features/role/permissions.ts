import { m } from "../../paraglide/messages.js";

const words: Record<string, () => string> = {
  read: () => m.may_read(),
  write: () => m.may_write(),
  delete: () => m.may_delete(),
  merge: () => m.may_merge(),
  export: () => m.may_export(),
  manage: () => m.may_manage(),
};

/** What a permission is about; a noun that this version doesn't know keeps the service's own word. */
const nouns: Record<string, () => string> = {
  customer: () => m.nav_customers(),
  order: () => m.orders_title(),
  interaction: () => m.noun_interactions(),
  task: () => m.tasks_title(),
  file: () => m.files_title(),
  import: () => m.nav_imports(),
  view: () => m.views_title(),
  notification: () => m.notifications(),
  member: () => m.members_title(),
  invitation: () => m.invitations_title(),
  team: () => m.teams_title(),
  field: () => m.fields_title(),
  journal: () => m.timeline_title(),
  tenant: () => m.noun_workspace(),
  sample: () => m.sample_title(),
  "dead-letter": () => m.dead_title(),
  security: () => m.security_title(),
  audit: () => m.noun_audit(),
  apikey: () => m.noun_keys(),
  plan: () => m.noun_plan(),
  ownership: () => m.noun_ownership(),
};

export type PermissionGroup = {
  noun: string;
  label: string;
  permissions: { permission: string; label: string }[];
};

const order = Object.keys(nouns);
const place = (noun: string): number => (order.indexOf(noun) + order.length + 1) % (order.length + 1);

/** The permissions by what they are about, in the order that people meet them. */
export function groupsOf(permissions: readonly string[]): PermissionGroup[] {
  const groups = new Map<string, PermissionGroup>();
  for (const permission of permissions) {
    const [noun = "", verb = ""] = permission.split(":");
    const group = groups.get(noun) ?? { noun, label: nouns[noun]?.() ?? noun, permissions: [] };
    group.permissions.push({ permission, label: words[verb]?.() ?? verb });
    groups.set(noun, group);
  }
  return [...groups.values()].sort((a, b) => place(a.noun) - place(b.noun));
}
