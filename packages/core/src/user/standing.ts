import type { Membership } from "../identity/membership.ts";
import type { UserId } from "../kernel/schema.ts";
import { isStanding, peopleIn, type TeamItem } from "../team/repo.ts";
import { type MemberStatus, Reach, type Sight } from "./member-schema.ts";
import type { MemberItem } from "./repo.ts";
import { statusOf } from "./repo.ts";
import { defaultSight, permissionsOf } from "./role.ts";
import { Role } from "./schema.ts";

/** All that decides what a member may do and see: what their membership says of it to every request. */
export type Standing = { role: Role; status: MemberStatus; sight: Sight; teammates: UserId[] };

/** The higher, the more a role may; each role may all that the ones below it may. */
export const rankOf = (role: Role): number => Role.options.length - Role.options.indexOf(role);

/** How far a member sees: as they were set to, else as their role does. */
export const sightOf = ({ role, sight }: { role: Role; sight?: Partial<Sight> | undefined }): Sight => ({
  ...defaultSight[role],
  ...sight,
});

/** What lets a person into a workspace, as their scope claims it. */
export function claimsOf({ role, sight, teammates }: Pick<Membership, "role" | "sight" | "teammates">) {
  const reach = sightOf({ role, sight });
  // The narrowest holds for nouns that nobody decided on yet.
  const visibility = lower(Reach.options, reach.customer, reach.task);
  return { role, permissions: permissionsOf[role], visibility, sight: reach, teammates };
}

/** What a member's records and teams make of them. */
export function standingOf(member: MemberItem, teams: TeamItem[]): Standing {
  const sight = sightOf(member);
  return {
    role: member.role,
    status: statusOf(member),
    sight,
    // Whoever looks at no team needs no names.
    teammates: Object.values(sight).includes("team") ? teammatesOf(member.userId, teams) : [],
  };
}

/** Everybody with whom a person shares a team, themselves too. */
const teammatesOf = (userId: UserId, teams: TeamItem[]): UserId[] =>
  [
    ...new Set(
      teams
        .filter(isStanding)
        .map(peopleIn)
        .filter((people) => people.includes(userId))
        .flat(),
    ),
  ].sort();

const statuses: MemberStatus[] = ["removed", "suspended", "active"];
const lower = <T>(order: readonly T[], a: T, b: T): T => (order.indexOf(a) < order.indexOf(b) ? a : b);

/** What two standings both allow: nothing that one of them wouldn't. */
export function meet(a: Standing, b: Standing): Standing {
  const sight = {
    customer: lower(Reach.options, a.sight.customer, b.sight.customer),
    task: lower(Reach.options, a.sight.task, b.sight.task),
  };
  const byTeam = [a, b].filter((one) => Object.values(one.sight).includes("team"));
  const [first, second] = byTeam;
  return {
    role: rankOf(a.role) < rankOf(b.role) ? a.role : b.role,
    status: lower(statuses, a.status, b.status),
    sight,
    teammates: (first?.teammates ?? []).filter((id) => !second || second.teammates.includes(id)),
  };
}

/** Whether two standings allow the same. */
export const isSame = (a: Standing, b: Standing): boolean =>
  a.role === b.role &&
  a.status === b.status &&
  a.sight.customer === b.sight.customer &&
  a.sight.task === b.sight.task &&
  a.teammates.join() === b.teammates.join();
