import type { ItemOf } from "../kernel/entity.ts";
import { missing } from "../kernel/error.ts";
import type { InvitationId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { InvitationRecord } from "./entity.ts";
import type { InvitationStatus } from "./schema.ts";

export type InvitationItem = ItemOf<typeof InvitationRecord>;

export const statusAt = ({ state, expiresAt }: InvitationItem, now: Date): InvitationStatus =>
  state === "open" && Date.parse(expiresAt) <= now.getTime() ? "expired" : state;

export const invitations = (scope: TenantScope) => ({
  /** All of them, in the order they were made. */
  async all(): Promise<InvitationItem[]> {
    const { data } = await InvitationRecord.on(scope.client)
      .query.record({ tenantId: scope.tenantId })
      .go({ pages: "all", consistent: true });
    return data;
  },
  /** @throws AppError missing `invitation.missing` */
  async expect(invitationId: InvitationId): Promise<InvitationItem> {
    const { data } = await InvitationRecord.on(scope.client)
      .get({ tenantId: scope.tenantId, invitationId })
      .go({ consistent: true });
    if (!data) throw missing("invitation.missing");
    return data;
  },
});
