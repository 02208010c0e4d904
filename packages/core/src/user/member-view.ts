import type { TenantScope } from "../kernel/scope.ts";
import { isStanding, peopleIn } from "../team/repo.ts";
import { isLastOwner, mayTouch, rolesFor } from "./authority.ts";
import type { Facts } from "./facts.ts";
import type { Member } from "./member-schema.ts";
import type { People } from "./people.ts";
import { isActive, type MemberItem, statusOf } from "./repo.ts";
import { sightOf } from "./standing.ts";

/** A member as the asker may know them. */
export function memberView(scope: TenantScope, people: People, item: MemberItem, facts?: Facts): Member {
  const you = item.userId === scope.actor.id;
  const told = you || scope.may("member:manage");
  const own = people.members.find(({ userId }) => userId === scope.actor.id);
  return {
    userId: item.userId,
    version: item.version,
    name: item.name,
    role: item.role,
    status: statusOf(item),
    you,
    teams: people.teams
      .filter((team) => isStanding(team) && peopleIn(team).includes(item.userId))
      .map(({ teamId, name, leadId }) => ({ teamId, name, lead: leadId === item.userId })),
    joinedAt: item.createdAt,
    ...(told && { email: item.email, sight: sightOf(item) }),
    ...facts,
    may: own ? mayOf(scope, people, own, item) : [],
    roles: own && statusOf(item) !== "removed" ? rolesFor(people, own, item) : [],
  };
}

function mayOf(scope: TenantScope, people: People, own: MemberItem, item: MemberItem): Member["may"] {
  const status = statusOf(item);
  if (status === "removed" || !isActive(own)) return [];
  const last = isLastOwner(people, item);
  if (own.userId === item.userId) {
    return [...(scope.may("member:manage") ? ["edit" as const] : []), ...(last ? [] : ["leave" as const])];
  }
  if (!scope.may("member:manage") || !mayTouch(own, item)) return [];
  return [
    "edit",
    ...(status === "suspended" ? ["resume" as const] : last ? [] : ["suspend" as const]),
    ...(last ? [] : ["remove" as const]),
    ...(scope.may("ownership:manage") && status === "active" && item.role !== "owner"
      ? ["make-owner" as const]
      : []),
  ];
}
