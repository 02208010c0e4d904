import { conflict, isAppError } from "../kernel/error.ts";
import { retryChanged } from "../kernel/merge.ts";
import type { UserId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { type Write, write } from "../kernel/write.ts";
import { TeamRecord } from "../team/entity.ts";
import { storedTeams, type TeamItem } from "../team/repo.ts";
import { Member, Roster } from "./entity.ts";
import { type Held, hold, isAhead, project } from "./memberships.ts";
import { type MemberItem, members, rosterOf } from "./repo.ts";
import { isSame, meet, standingOf } from "./standing.ts";

/** Who works in a workspace, read no earlier than the roster had this number. */
export type People = { roster: number; members: MemberItem[]; teams: TeamItem[] };

/** What a change makes of them. Records carry the versions that they were read at; new ones have 0. */
export type Plan<T> = {
  members?: MemberItem[];
  teams?: TeamItem[];
  /** What else belongs to the change, and what is told of it. */
  beside?: (change: Write) => void;
  answer: (people: People) => T;
};

/** The roster's number is read first: what is read after it is as new as that or newer. */
export async function peopleOf(scope: TenantScope): Promise<People> {
  const roster = await rosterOf(scope);
  const [all, teams] = await Promise.all([members(scope).all(), storedTeams(scope)]);
  return { roster, members: all, teams };
}

/**
 * Changes who works here, and as what. Each change counts the roster up, so it is made on what stands now or is
 * planned anew. What a membership loses it loses before the records say so, and what it gains it gains after: nobody
 * is ever let further than the records say, wherever a crash falls (docs/adr/0011).
 * @throws AppError what `plan` throws
 */
export async function changePeople<T>(
  scope: TenantScope,
  action: string,
  plan: (people: People) => Plan<T> | Promise<Plan<T>>,
): Promise<T> {
  return retryChanged(async () => {
    const people = await peopleOf(scope);
    const planned = await plan(people);
    if (!planned.members && !planned.teams && !planned.beside) return planned.answer(people);
    const next = applied(scope, people, planned);
    const affected = affectedBy(people, next);
    const held = narrowed(people, next, affected);
    try {
      await hold(scope, held, next.roster);
      await commit(changeOf(scope, action, { people, next, planned, affected }));
    } catch (error) {
      // Nothing was changed, so nobody may stay narrowed.
      await settle(
        scope,
        held.map(({ userId }) => userId),
      ).catch((fault: unknown) => {
        // The person's next look at their workspaces settles it.
        scope.services.log.error("memberships not settled yet", { tenantId: scope.tenantId, error: fault });
      });
      throw error;
    }
    await project(scope, next, affected).catch((error: unknown) => {
      // What was lost is lost already; what was gained comes with the subscriber of `people.changed`.
      scope.services.log.error("memberships not written yet", { tenantId: scope.tenantId, error });
    });
    return planned.answer(next);
  });
}

/**
 * Writes the memberships of these people from the records. One that was narrowed for a change that never came is given
 * back what it had; a change that may still be on its way can't come after that.
 */
export async function settle(scope: TenantScope, userIds: UserId[]): Promise<void> {
  if (userIds.length === 0) return;
  await retryChanged(async () => {
    const people = await peopleOf(scope);
    if (await isAhead(scope, userIds, people.roster)) {
      await commit(counted(scope, "member.settle", people.roster));
      throw conflict("record.changed");
    }
    await project(scope, people, userIds);
  });
}

/** Memberships that an entry names; past these it says "all". */
const mostNamed = 40;

/** Writes the memberships that an entry's change left behind. */
export async function syncMemberships(scope: TenantScope, data: Record<string, unknown>): Promise<void> {
  const people = await peopleOf(scope);
  const all = people.members.map(({ userId }) => userId);
  const named = Array.isArray(data.userIds) ? data.userIds : undefined;
  await project(scope, people, named ? all.filter((userId) => named.includes(userId)) : all);
}

type Change<T> = { people: People; next: People; planned: Plan<T>; affected: UserId[] };

function changeOf<T>(scope: TenantScope, action: string, { people, next, planned, affected }: Change<T>) {
  const change = counted(scope, action, people.roster);
  for (const { userId } of planned.members ?? []) {
    const before = people.members.find((each) => each.userId === userId);
    const after = next.members.find((each) => each.userId === userId);
    if (after && before) change.replace(Member, userId, before, after);
    else if (after) change.create(Member, userId, after);
  }
  for (const { teamId } of planned.teams ?? []) {
    const before = people.teams.find((each) => each.teamId === teamId);
    const after = next.teams.find((each) => each.teamId === teamId);
    if (after && before) change.replace(TeamRecord, teamId, before, after);
    else if (after) change.create(TeamRecord, teamId, after);
  }
  planned.beside?.(change);
  if (affected.length > 0) {
    change.note("people.changed", affected.length > mostNamed ? { all: true } : { userIds: affected });
  }
  return change;
}

/** A change that is made on the roster as it was read, or not at all. */
function counted(scope: TenantScope, action: string, roster: number): Write {
  const { tenantId } = scope;
  const change = write(scope, action);
  const after = { tenantId, version: roster + 1 };
  if (roster === 0) return change.create(Roster, tenantId, after);
  return change.replace(Roster, tenantId, { tenantId, version: roster }, after);
}

/** @throws AppError conflict `record.changed` where somebody else changed who works here */
async function commit(change: Write): Promise<void> {
  try {
    await change.commit();
  } catch (error) {
    if (isAppError(error, "conflict") && error.code === "record.exists") throw conflict("record.changed");
    throw error;
  }
}

function applied<T>(scope: TenantScope, people: People, planned: Plan<T>): People {
  const updatedAt = scope.now().toISOString();
  const bump = <Item extends { version: number; updatedAt: string }>(item: Item): Item => ({
    ...item,
    version: item.version + 1,
    updatedAt,
  });
  const changed = (planned.members ?? []).map(bump);
  const changedTeams = (planned.teams ?? []).map(bump);
  const ids = new Set<string>([
    ...changed.map(({ userId }) => userId),
    ...changedTeams.map(({ teamId }) => teamId),
  ]);
  return {
    roster: people.roster + 1,
    members: [...people.members.filter(({ userId }) => !ids.has(userId)), ...changed],
    teams: [...people.teams.filter(({ teamId }) => !ids.has(teamId)), ...changedTeams],
  };
}

/** Everybody who may do or see something else afterwards. */
const affectedBy = (people: People, next: People): UserId[] =>
  next.members
    .filter((member) => {
      const before = people.members.find(({ userId }) => userId === member.userId);
      return !before || !isSame(standingOf(before, people.teams), standingOf(member, next.teams));
    })
    .map(({ userId }) => userId);

/** What those of them keep until the change stands who lose by it. */
function narrowed(people: People, next: People, affected: UserId[]): Held[] {
  return affected.flatMap((userId) => {
    const [before, after] = [people, next].map((some) => {
      const member = some.members.find((each) => each.userId === userId);
      return member && standingOf(member, some.teams);
    });
    if (!before || !after) return [];
    const standing = meet(before, after);
    return isSame(standing, before) ? [] : [{ userId, standing }];
  });
}
