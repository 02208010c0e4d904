import type { Reach } from "@rabita/core/user/member-schema";
import type { Role } from "@rabita/core/user/schema";
import { m } from "../../paraglide/messages.js";

/** From the one that may everything to the one that may least. */
export const roles = ["owner", "admin", "manager", "agent", "viewer"] as const satisfies readonly Role[];

const names: Record<Role, () => string> = {
  owner: () => m.role_owner(),
  admin: () => m.role_admin(),
  manager: () => m.role_manager(),
  agent: () => m.role_agent(),
  viewer: () => m.role_viewer(),
};

/** What the role is for, in a sentence. */
const texts: Record<Role, () => string> = {
  owner: () => m.role_owner_text(),
  admin: () => m.role_admin_text(),
  manager: () => m.role_manager_text(),
  agent: () => m.role_agent_text(),
  viewer: () => m.role_viewer_text(),
};

const reaches: Record<Reach, () => string> = {
  all: () => m.reach_all(),
  team: () => m.reach_team(),
  own: () => m.reach_own(),
};

export const roleName = (role: Role): string => names[role]();
export const roleText = (role: Role): string => texts[role]();
export const reachName = (reach: Reach): string => reaches[reach]();

export const roleChoices = <T extends Role>(roles: readonly T[]) =>
  roles.map((value) => ({ value, label: roleName(value) }));

export const reachChoices = () =>
  (["all", "team", "own"] as const).map((value) => ({ value, label: reachName(value) }));
