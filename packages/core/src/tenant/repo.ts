import type { ItemOf } from "../kernel/entity.ts";
import { missing } from "../kernel/error.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { TenantRecord } from "./entity.ts";

export type TenantItem = ItemOf<typeof TenantRecord>;

/** The workspace that the scope is in. */
export const tenantOf = (scope: TenantScope) => ({
  async get(): Promise<TenantItem | undefined> {
    const { data } = await TenantRecord.on(scope.client)
      .get({ tenantId: scope.tenantId })
      .go({ consistent: true });
    return data ?? undefined;
  },
  /** @throws AppError missing */
  async expect(): Promise<TenantItem> {
    const tenant = await this.get();
    if (!tenant) throw missing("tenant.missing");
    return tenant;
  },
});
