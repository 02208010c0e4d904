import { z } from "zod";
import { command } from "../kernel/command.ts";
import { conflict } from "../kernel/error.ts";
import { type TeamId, UserId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { expectVersion } from "../kernel/tombstone.ts";
import { expectTeams, isStanding, peopleIn, withMember, withoutMember } from "../team/repo.ts";
import { asker, expectMayGive, expectMayTouch, expectOwnerStays, memberIn } from "./authority.ts";
import { factsOf } from "./facts.ts";
import { fieldChanges } from "./field-changes.ts";
import { type Member, MemberEdit, type Sight } from "./member-schema.ts";
import { memberView } from "./member-view.ts";
import { changePeople, type People, peopleOf } from "./people.ts";
import { isActive, type MemberItem, statusOf } from "./repo.ts";

const One = z.object({ userId: UserId });

/** Who works here, by name; with those who left where that is asked for. */
export const list = command(
  { action: "member.list", permit: "member:read", input: z.object({ removed: z.boolean().default(false) }) },
  async (scope, { removed }): Promise<{ items: Member[] }> => {
    const people = await peopleOf(scope);
    const shown = people.members.filter((item) => removed || statusOf(item) !== "removed");
    const facts = await told(scope, shown);
    shown.sort((a, b) => a.name.localeCompare(b.name));
    return { items: shown.map((item) => memberView(scope, people, item, facts.get(item.userId))) };
  },
);

export const read = command(
  { action: "member.read", permit: "member:read", input: One },
  async (scope, { userId }): Promise<Member> => {
    const people = await peopleOf(scope);
    const item = memberIn(people, userId);
    return memberView(scope, people, item, (await told(scope, [item])).get(userId));
  },
);

/** What only those are told who manage members, and of those alone who still are members: the others' lives go on elsewhere. */
const told = async (scope: TenantScope, items: MemberItem[]) => {
  const standing = items.filter((item) => statusOf(item) !== "removed").map(({ userId }) => userId);
  return factsOf(scope, scope.may("member:manage") ? standing : []);
};

/**
 * Changes a member's role, how far they see, their teams. Nobody gives a role above their own or touches who is above
 * them, and an owner stays.
 * @throws AppError missing, forbidden, conflict, invalid for a team that isn't there
 */
export const edit = command(
  { action: "member.edit", permit: "member:manage", input: One.extend({ body: MemberEdit }) },
  async (scope, { userId, body: { version, role, sight, teamIds } }): Promise<Member> =>
    changePeople(scope, edit.action, (people) => {
      const own = asker(scope, people, "member:manage");
      const item = memberIn(people, userId);
      expectMayTouch(own, item);
      expectVersion(item, version);
      if (role !== undefined && role !== item.role) {
        expectMayGive(own, role);
        if (role !== "owner") expectOwnerStays(people, item);
      }
      const after: MemberItem = {
        ...item,
        ...(role && { role }),
        ...(sight && { sight: { ...item.sight, ...definedOf(sight) } }),
      };
      const moved = teamIds && movedTeams(people, userId, teamIds);
      const changes = [
        ...fieldChanges(item, after, ["role", "sight"]),
        ...(moved?.length ? [{ path: "teams", before: teamsOf(people, userId), after: teamIds }] : []),
      ];
      if (changes.length === 0) return { answer: (now) => memberView(scope, now, item) };
      return {
        members: [after],
        ...(moved?.length && { teams: moved }),
        beside: (change) => change.changed(changes).note("member.edited", { userId, ...(role && { role }) }),
        answer: (now) => memberView(scope, now, memberIn(now, userId)),
      };
    }),
);

/** Puts a member out until they are let in again; what they have stays theirs. Their next request finds no workspace. */
export const suspend = command(
  { action: "member.suspend", permit: "member:manage", input: One },
  async (scope, { userId }): Promise<Member> => turned(scope, suspend.action, userId, "suspended"),
);

/** Lets a suspended member in again, as what they were. */
export const resume = command(
  { action: "member.resume", permit: "member:manage", input: One },
  async (scope, { userId }): Promise<Member> => turned(scope, resume.action, userId, "active"),
);

function turned(scope: TenantScope, action: string, userId: UserId, status: "active" | "suspended") {
  return changePeople(scope, action, (people) => {
    const own = asker(scope, people, "member:manage");
    const item = memberIn(people, userId);
    if (own.userId === userId) throw conflict("member.yourself");
    expectMayTouch(own, item);
    if (statusOf(item) === status) return { answer: (now) => memberView(scope, now, item) };
    if (status === "suspended") expectOwnerStays(people, item);
    const after: MemberItem = { ...item, status };
    return {
      members: [after],
      beside: (change) =>
        change
          .changed(fieldChanges(item, after, ["status"]))
          .note(status === "active" ? "member.resumed" : "member.suspended", { userId }),
      answer: (now) => memberView(scope, now, memberIn(now, userId)),
    };
  });
}

/** Hands the ownership on: the other becomes an owner, the asker an admin, in one step. */
export const makeOwner = command(
  { action: "member.make-owner", permit: "ownership:manage", input: One },
  async (scope, { userId }): Promise<Member> =>
    changePeople(scope, makeOwner.action, (people) => {
      const own = asker(scope, people, "ownership:manage");
      const item = memberIn(people, userId);
      if (own.userId === userId) throw conflict("member.yourself");
      if (!isActive(item)) throw conflict("member.not-active");
      return {
        members: [
          { ...item, role: "owner" as const },
          { ...own, role: "admin" as const },
        ],
        beside: (change) =>
          change
            .changed([
              { path: `role.${userId}`, before: item.role, after: "owner" },
              { path: `role.${own.userId}`, before: own.role, after: "admin" },
            ])
            .note("member.ownership-handed-on", { from: own.userId, to: userId }),
        answer: (now) => memberView(scope, now, memberIn(now, userId)),
      };
    }),
);

/** The teams that a person has to enter or leave so that they are in these. @throws AppError invalid */
function movedTeams(people: People, userId: UserId, teamIds: TeamId[]) {
  const standing = people.teams.filter(isStanding);
  expectTeams(standing, teamIds);
  return standing
    .filter((team) => peopleIn(team).includes(userId) !== teamIds.includes(team.teamId))
    .map((team) => (teamIds.includes(team.teamId) ? withMember(team, userId) : withoutMember(team, userId)));
}

const teamsOf = (people: People, userId: UserId): TeamId[] =>
  people.teams
    .filter((team) => isStanding(team) && peopleIn(team).includes(userId))
    .map(({ teamId }) => teamId);

/** What was said of it, without what was left out. */
const definedOf = (sight: { [Noun in keyof Sight]?: Sight[Noun] | undefined }): Partial<Sight> =>
  Object.fromEntries(Object.entries(sight).filter(([, reach]) => reach !== undefined));
