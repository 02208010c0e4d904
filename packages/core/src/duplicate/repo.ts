import type { ItemOf } from "../kernel/entity.ts";
import { missing } from "../kernel/error.ts";
import { listPage } from "../kernel/page.ts";
import type { DuplicateId, Page, PageQuery } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { DuplicateRecord, SweepRecord } from "./entity.ts";

export type DuplicateItem = ItemOf<typeof DuplicateRecord>;
export type SweepItem = ItemOf<typeof SweepRecord>;

/** The pairs that sweeps found. Whether the asker may see both customers is for whoever shows them to say. */
export const duplicates = (scope: TenantScope) => {
  const { tenantId } = scope;
  const query = () => DuplicateRecord.on(scope.client).query.record({ tenantId });
  return {
    /** @throws AppError missing for what never was, or isn't found any more */
    async expect(duplicateId: DuplicateId): Promise<DuplicateItem> {
      const key = { tenantId, duplicateId };
      const { data } = await DuplicateRecord.on(scope.client).get(key).go({ consistent: true });
      if (!data || data.state === "gone") throw missing("duplicate.missing");
      return data;
    },
    /** Every pair, dismissed and gone ones too. */
    async all(): Promise<DuplicateItem[]> {
      const { data } = await query().go({ pages: "all", consistent: true });
      return data;
    },
    /** Those that wait for a decision, the surest first. */
    open: (page: PageQuery): Promise<Page<DuplicateItem>> =>
      listPage(scope, {
        params: query().params(),
        parse: (raw) => DuplicateRecord.parse(scope.client, raw),
        keep: ({ state }) => state === "open",
        order: "asc",
        ...page,
      }),
  };
};

/** The last sweep of the workspace, where there was one. */
export async function lastSweep(scope: TenantScope): Promise<SweepItem | undefined> {
  const { tenantId } = scope;
  const key = { tenantId, sweepId: "last" as const };
  const { data } = await SweepRecord.on(scope.client).get(key).go({ consistent: true });
  return data ?? undefined;
}
