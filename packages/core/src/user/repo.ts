import type { ItemOf } from "../kernel/entity.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { Member } from "./entity.ts";

export type MemberItem = ItemOf<typeof Member>;

/** The members of the scope's workspace. */
export const members = (scope: TenantScope) => ({
  async all(): Promise<MemberItem[]> {
    const { data } = await Member.on(scope.client)
      .query.record({ tenantId: scope.tenantId })
      .go({ pages: "all", consistent: true });
    return data;
  },
});
