import type { ItemOf } from "../kernel/entity.ts";
import { missing } from "../kernel/error.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { FieldRecord } from "./entity.ts";

export type FieldItem = ItemOf<typeof FieldRecord>;

const noun = "customer";

/** The fields that the workspace has defined for customers. */
export const fields = (scope: TenantScope) => {
  const { tenantId } = scope;
  const get = async (key: string): Promise<FieldItem | undefined> => {
    const { data } = await FieldRecord.on(scope.client).get({ tenantId, noun, key }).go({ consistent: true });
    return data ?? undefined;
  };
  return {
    get,
    /** @throws AppError missing */
    async expect(key: string): Promise<FieldItem> {
      const item = await get(key);
      if (!item) throw missing("field.missing");
      return item;
    },
    /** All of them, archived ones too, in the order that the workspace gave them. */
    async all(): Promise<FieldItem[]> {
      const { data } = await FieldRecord.on(scope.client)
        .query.record({ tenantId, noun })
        .go({ pages: "all", consistent: true });
      return data.sort((a, b) => a.order - b.order || (a.key < b.key ? -1 : 1));
    },
  };
};
