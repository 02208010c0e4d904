import type { ItemOf } from "../kernel/entity.ts";
import { missing } from "../kernel/error.ts";
import { listPage } from "../kernel/page.ts";
import type { ExportId, Page, PageQuery } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { ExportRecord } from "./entity.ts";

export type ExportItem = ItemOf<typeof ExportRecord>;

/**
 * The exports that the scope may see: of what it may read, and whoever sees only their own records sees their own exports
 * alone.
 */
export const exports = (scope: TenantScope) => {
  const { tenantId } = scope;
  const mayKnow = ({ noun }: ExportItem) =>
    scope.may(`${noun}:read`) && (noun !== "audit" || scope.visibility === "all");
  const shown = (item: ExportItem) =>
    mayKnow(item) && (scope.visibility === "all" || item.createdBy === scope.actor.id);

  const get = async (exportId: ExportId): Promise<ExportItem | undefined> => {
    const { data } = await ExportRecord.on(scope.client).get({ tenantId, exportId }).go({ consistent: true });
    return data && shown(data) ? data : undefined;
  };

  return {
    get,
    /** @throws AppError missing */
    async expect(exportId: ExportId): Promise<ExportItem> {
      const item = await get(exportId);
      if (!item) throw missing("export.missing");
      return item;
    },
    /** Newest first. */
    list: (page: PageQuery): Promise<Page<ExportItem>> =>
      listPage(scope, {
        params: ExportRecord.on(scope.client).query.record({ tenantId }).params(),
        parse: (raw) => ExportRecord.parse(scope.client, raw),
        keep: shown,
        order: "desc",
        ...page,
      }),
  };
};

/** Where the file lies; the tenant's id comes first, so that its credentials open it. */
export const fileOf = ({
  tenantId,
  exportId,
  format,
}: Pick<ExportItem, "tenantId" | "exportId" | "format">) => `${tenantId}/exports/${exportId}/file.${format}`;
