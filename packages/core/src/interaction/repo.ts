import { partPrefix, partsPage } from "../customer/parts.ts";
import { customers } from "../customer/repo.ts";
import { readAll } from "../kernel/batch.ts";
import type { ItemOf } from "../kernel/entity.ts";
import { missing } from "../kernel/error.ts";
import type { CustomerId, InteractionId, PageQuery } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { InteractionRecord } from "./entity.ts";

export type InteractionItem = ItemOf<typeof InteractionRecord>;

const kind = "int";
export const interactionPrefix = (customerId: CustomerId): string => partPrefix(kind, customerId);

/** The interactions that the scope may see: those of the customers that it may see. */
export const interactions = (scope: TenantScope) => {
  const { tenantId } = scope;
  const entity = () => InteractionRecord.on(scope.client);

  const get = async (interactionId: InteractionId): Promise<InteractionItem | undefined> => {
    const { data } = await entity().get({ tenantId, interactionId }).go({ consistent: true });
    if (!data) return undefined;
    return scope.visibility === "all" || (await customers(scope).get(data.customerId)) ? data : undefined;
  };

  return {
    get,
    /** @throws AppError missing for what never was, was deleted, or isn't the asker's to see */
    async expect(interactionId: InteractionId): Promise<InteractionItem> {
      const item = await get(interactionId);
      if (!item || item.deletedAt !== undefined) throw missing("interaction.missing");
      return item;
    },
    /** Those of the ids that stand, in no order; whoever asks has seen that the customer may be seen. */
    async many(ids: InteractionId[]): Promise<InteractionItem[]> {
      const keys = [...new Set(ids)].map((interactionId) => ({ tenantId, interactionId }));
      const items = await readAll((some) => entity().get(some).go({ consistent: true }), keys);
      return items.filter((item) => item.deletedAt === undefined);
    },
    /** Those of one customer, or of several that are one by now, the latest first. */
    pageOf: (customerIds: CustomerId[], page: PageQuery) =>
      partsPage<InteractionItem>(
        kind,
        customerIds,
        page,
        (item) => item.interactionId,
        async (from, to, count) => {
          const { data } = await entity()
            .query.record({ tenantId })
            // The casts tell ElectroDB's typing that parts of an id are meant.
            .between({ interactionId: from as InteractionId }, { interactionId: to as InteractionId })
            .where(({ deletedAt }, { notExists }) => notExists(deletedAt))
            .go({ order: "desc", count, pages: "all", consistent: true });
          return data;
        },
      ),
  };
};
