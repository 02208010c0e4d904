import type { ItemOf } from "../kernel/entity.ts";
import { missing } from "../kernel/error.ts";
import type { ViewId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { ViewRecord } from "./entity.ts";

export type ViewItem = ItemOf<typeof ViewRecord>;

/** The saved views that the scope may see: its own, and those for everyone. */
export const views = (scope: TenantScope) => {
  const { tenantId } = scope;
  const seen = (item: ViewItem) => item.visibility === "everyone" || item.createdBy === scope.actor.id;
  /** Even where it was deleted. */
  const get = async (viewId: ViewId): Promise<ViewItem | undefined> => {
    const { data } = await ViewRecord.on(scope.client).get({ tenantId, viewId }).go({ consistent: true });
    return data && seen(data) ? data : undefined;
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
      return data.filter((item) => item.deletedAt === undefined && seen(item));
    },
  };
};
