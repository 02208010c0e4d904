import type { ItemOf } from "../kernel/entity.ts";
import { missing } from "../kernel/error.ts";
import type { ViewId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { peopleIn, type TeamItem, teams } from "../team/repo.ts";
import { ViewRecord } from "./entity.ts";

export type ViewItem = ItemOf<typeof ViewRecord>;

/** The teams that the asker is in. */
export const ownTeams = async (scope: TenantScope): Promise<TeamItem[]> =>
  (await teams(scope)).filter((team) => peopleIn(team).some((id) => id === scope.actor.id));

/** The saved views that the scope may see: its own, those of its teams, and those for everyone. */
export const views = (scope: TenantScope) => {
  const { tenantId } = scope;
  const seen = async (items: ViewItem[]): Promise<ViewItem[]> => {
    const isShared = items.some(({ visibility }) => visibility === "team");
    const own = new Set((isShared ? await ownTeams(scope) : []).map(({ teamId }) => teamId));
    return items.filter(({ visibility, teamId, createdBy }) => {
      if (visibility === "everyone" || createdBy === scope.actor.id) return true;
      return visibility === "team" && teamId !== undefined && own.has(teamId);
    });
  };
  /** Even where it was deleted. */
  const get = async (viewId: ViewId): Promise<ViewItem | undefined> => {
    const { data } = await ViewRecord.on(scope.client).get({ tenantId, viewId }).go({ consistent: true });
    return data ? (await seen([data]))[0] : undefined;
  };
  return {
    get,
    /** @throws AppError missing for what never was, was deleted, or is somebody else's own */
    async expect(viewId: ViewId): Promise<ViewItem> {
      const item = await get(viewId);
      if (!item || item.deletedAt !== undefined) throw missing("view.missing");
      return item;
    },
    /** All of them, in the order they were made. */
    async all(): Promise<ViewItem[]> {
      const { data } = await ViewRecord.on(scope.client)
        .query.record({ tenantId })
        .go({ pages: "all", consistent: true });
      return seen(data.filter((item) => item.deletedAt === undefined));
    },
  };
};
