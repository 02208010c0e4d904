import type { ItemOf } from "../kernel/entity.ts";
import { missing } from "../kernel/error.ts";
import type { UserId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { Member, Roster } from "./entity.ts";

export type MemberItem = ItemOf<typeof Member>;

export const statusOf = ({ status = "active" }: Pick<MemberItem, "status">) => status;
export const isActive = (item: Pick<MemberItem, "status">) => statusOf(item) === "active";

/** The members of the scope's workspace. */
export const members = (scope: TenantScope) => ({
  /** Everybody who ever was one: names of those who left are still asked for. */
  async all(): Promise<MemberItem[]> {
    const { data } = await Member.on(scope.client)
      .query.record({ tenantId: scope.tenantId })
      .go({ pages: "all", consistent: true });
    return data;
  },
  async get(userId: UserId): Promise<MemberItem | undefined> {
    const { data } = await Member.on(scope.client)
      .get({ tenantId: scope.tenantId, userId })
      .go({ consistent: true });
    return data ?? undefined;
  },
  /** @throws AppError missing `member.missing` */
  async expect(userId: UserId): Promise<MemberItem> {
    const item = await this.get(userId);
    if (!item) throw missing("member.missing");
    return item;
  },
  /** True for who works here now: whom records can be given to. */
  async isActive(userId: string): Promise<boolean> {
    // An id that is none finds nothing.
    const item = await this.get(userId as UserId);
    return item !== undefined && isActive(item);
  },
});

/** How often it was changed who works here; 0 where it never was. */
export async function rosterOf(scope: TenantScope): Promise<number> {
  const { data } = await Roster.on(scope.client).get({ tenantId: scope.tenantId }).go({ consistent: true });
  return data?.version ?? 0;
}
