import { family } from "../customer/merged.ts";
import { partPrefix, partsPage } from "../customer/parts.ts";
import { customers } from "../customer/repo.ts";
import type { ItemOf } from "../kernel/entity.ts";
import { missing } from "../kernel/error.ts";
import type { CustomerId, FileId, PageQuery } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { FileRecord } from "./entity.ts";

export type FileItem = ItemOf<typeof FileRecord>;

const kind = "fil";
export const filePrefix = (customerId: CustomerId): string => partPrefix(kind, customerId);

/** The files of one customer and of those merged into it, as far as the scope may see it. */
export const filesOf = (scope: TenantScope, asked: CustomerId) => {
  const { tenantId } = scope;
  const customerIds = async () => family(await customers(scope).expect(asked));

  /** The record even where it is a tombstone; undefined where this customer never had it. */
  const get = async (fileId: FileId): Promise<FileItem | undefined> => {
    const ids = await customerIds();
    const { data } = await FileRecord.on(scope.client).get({ tenantId, fileId }).go({ consistent: true });
    return data && ids.includes(data.customerId) ? data : undefined;
  };

  return {
    get,
    /** @throws AppError missing */
    async expect(fileId: FileId): Promise<FileItem> {
      const item = await get(fileId);
      if (!item || item.deletedAt !== undefined) throw missing("file.missing");
      return item;
    },
    /** What is stored and stands, newest first. */
    page: async (page: PageQuery) =>
      partsPage<FileItem>(
        kind,
        await customerIds(),
        page,
        (item) => item.fileId,
        async (from, to, count) => {
          const { data } = await FileRecord.on(scope.client)
            .query.record({ tenantId })
            // The casts tell ElectroDB's typing that parts of an id are meant.
            .between({ fileId: from as FileId }, { fileId: to as FileId })
            .where(
              ({ deletedAt, state }, { notExists, eq }) =>
                `${notExists(deletedAt)} AND ${eq(state, "stored")}`,
            )
            .go({ order: "desc", count, pages: "all", consistent: true });
          return data;
        },
      ),
  };
};

/** Where a file arrives, which expires, and where it stays; the tenant's id comes first, so that its credentials open it. */
export const placeOf = ({ tenantId, fileId }: Pick<FileItem, "tenantId" | "fileId">) => ({
  upload: `${tenantId}/files/${fileId}/upload`,
  stored: `${tenantId}/files/${fileId}/file`,
});
