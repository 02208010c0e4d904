import type { ItemOf } from "../kernel/entity.ts";
import { invalid } from "../kernel/error.ts";
import type { TeamId, UserId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { TeamRecord } from "./entity.ts";
import { mostInTeam } from "./schema.ts";

export type TeamItem = ItemOf<typeof TeamRecord>;

/** Everybody in the team, its lead too. */
export const peopleIn = ({ leadId, memberIds }: Pick<TeamItem, "leadId" | "memberIds">): UserId[] => [
  ...new Set([...(leadId ? [leadId] : []), ...memberIds]),
];

/** The teams of the workspace, in the order they were made; those that were deleted too. */
export async function storedTeams(scope: TenantScope): Promise<TeamItem[]> {
  const { data } = await TeamRecord.on(scope.client)
    .query.record({ tenantId: scope.tenantId })
    .go({ pages: "all", consistent: true });
  return data;
}

export const isStanding = (team: TeamItem) => team.deletedAt === undefined;

/** The teams that stand. */
export const teams = async (scope: TenantScope): Promise<TeamItem[]> =>
  (await storedTeams(scope)).filter(isStanding);

/** @throws AppError invalid where the team is full */
export function withMember(team: TeamItem, userId: UserId): TeamItem {
  if (team.memberIds.length >= mostInTeam) {
    throw invalid("input.invalid", [{ path: "teamIds", rule: "too-many", limit: mostInTeam }]);
  }
  return { ...team, memberIds: [...team.memberIds, userId] };
}

/** The team without this person, neither as a member nor as its lead. */
export const withoutMember = (team: TeamItem, userId: UserId): TeamItem => ({
  ...team,
  leadId: team.leadId === userId ? null : (team.leadId ?? null),
  memberIds: team.memberIds.filter((id) => id !== userId),
});

/** @throws AppError invalid that names the first that isn't one of these teams */
export function expectTeams(known: TeamItem[], teamIds: TeamId[]): void {
  const ids = new Set(known.map(({ teamId }) => teamId));
  const unknown = teamIds.findIndex((id) => !ids.has(id));
  if (unknown >= 0) throw invalid("input.invalid", [{ path: `teamIds.${unknown}`, rule: "no-team" }]);
}
