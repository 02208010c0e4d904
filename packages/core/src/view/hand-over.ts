import type { Handed } from "../hand-over/handed.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { ViewRecord } from "./entity.ts";
import type { ViewItem } from "./repo.ts";

/** The saved views of one member, shared or not, go to another. */
export const handedViews: Handed = {
  noun: "view",
  async next(scope, from, most) {
    return (await ownedBy(scope, from)).slice(0, most).map(({ viewId }) => viewId);
  },
  async give(scope, change, ids, { from, to }) {
    let given = 0;
    for (const item of await ownedBy(scope, from)) {
      if (!ids.includes(item.viewId) || change.room < 2) continue;
      const updatedAt = scope.now().toISOString();
      const after = { ...item, createdBy: to, version: item.version + 1, updatedAt };
      change.replace(ViewRecord, item.viewId, item, after);
      given += 1;
    }
    return given;
  },
};

async function ownedBy(scope: TenantScope, userId: string): Promise<ViewItem[]> {
  const { data } = await ViewRecord.on(scope.client)
    .query.record({ tenantId: scope.tenantId })
    .go({ pages: "all", consistent: true });
  return data.filter((item) => item.deletedAt === undefined && item.createdBy === userId);
}
