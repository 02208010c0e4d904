import type { ItemOf } from "../kernel/entity.ts";
import { missing } from "../kernel/error.ts";
import type { HandOverId, UserId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { HandOverRecord } from "./entity.ts";

export type HandOverItem = ItemOf<typeof HandOverRecord>;

export const handOvers = (scope: TenantScope) => ({
  /** @throws AppError missing `hand-over.missing` */
  async expect(handOverId: HandOverId): Promise<HandOverItem> {
    const { data } = await HandOverRecord.on(scope.client)
      .get({ tenantId: scope.tenantId, handOverId })
      .go({ consistent: true });
    if (!data) throw missing("hand-over.missing");
    return data;
  },
  /** The newest first. */
  async latest(count: number): Promise<HandOverItem[]> {
    const { data } = await HandOverRecord.on(scope.client)
      .query.record({ tenantId: scope.tenantId })
      .go({ order: "desc", count, pages: "all", consistent: true });
    return data;
  },
  /** The last one of what this person had, however far it came. */
  async lastFrom(userId: UserId): Promise<HandOverItem | undefined> {
    const { data } = await HandOverRecord.on(scope.client)
      .query.record({ tenantId: scope.tenantId })
      .go({ order: "desc", pages: "all", consistent: true });
    return data.find(({ from }) => from === userId);
  },
});
