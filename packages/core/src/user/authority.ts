import { conflict, forbidden, missing } from "../kernel/error.ts";
import type { UserId } from "../kernel/schema.ts";
import type { Permission, TenantScope } from "../kernel/scope.ts";
import type { People } from "./people.ts";
import { isActive, type MemberItem, statusOf } from "./repo.ts";
import { permissionsOf } from "./role.ts";
import { Role } from "./schema.ts";
import { rankOf } from "./standing.ts";

/**
 * The asker as the records have them now: what let the request in may be older than the change it asks for.
 * @throws AppError forbidden where they may not any more; conflict where the workspace isn't set up yet
 */
export function asker(scope: TenantScope, people: People, permit: Permission): MemberItem {
  const own = people.members.find(({ userId }) => userId === scope.actor.id);
  if (!own) throw conflict("tenant.not-open");
  if (!isActive(own) || !permissionsOf[own.role].has(permit)) throw forbidden("role.may-not");
  return own;
}

/** @throws AppError missing for who isn't a member, or isn't one any more */
export function memberIn(people: People, userId: UserId): MemberItem {
  const found = people.members.find((each) => each.userId === userId);
  if (!found || statusOf(found) === "removed") throw missing("member.missing");
  return found;
}

/** Somebody touches whose role is not above their own, and nobody else. */
export const mayTouch = (own: MemberItem, other: MemberItem): boolean =>
  rankOf(own.role) >= rankOf(other.role);

/** @throws AppError forbidden */
export function expectMayTouch(own: MemberItem, other: MemberItem): void {
  if (!mayTouch(own, other)) throw forbidden("member.above-you");
}

/** @throws AppError forbidden for a role above the asker's own */
export function expectMayGive(own: MemberItem, role: Role): void {
  if (rankOf(role) > rankOf(own.role)) throw forbidden("member.above-you");
}

/** Whether the workspace would be without an owner if it weren't for this one. */
export const isLastOwner = (people: People, member: MemberItem): boolean =>
  member.role === "owner" &&
  isActive(member) &&
  !people.members.some((each) => each.userId !== member.userId && each.role === "owner" && isActive(each));

/** @throws AppError conflict */
export function expectOwnerStays(people: People, member: MemberItem): void {
  if (isLastOwner(people, member)) throw conflict("member.last-owner");
}

/** Roles that the asker may give to a member. */
export function rolesFor(people: People, own: MemberItem, member: MemberItem): Role[] {
  if (!permissionsOf[own.role].has("member:manage") || !mayTouch(own, member)) return [];
  if (isLastOwner(people, member)) return ["owner"];
  return Role.options.filter((role) => rankOf(role) <= rankOf(own.role));
}
