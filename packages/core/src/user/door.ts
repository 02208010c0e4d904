import { hasSecondFactor } from "../identity/person.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { tenantOf } from "../tenant/repo.ts";
import { type MemberItem, statusOf } from "./repo.ts";

/** What keeps a member out of the workspace, whatever they would see in it; undefined where they get in. */
export async function barredBy(
  scope: TenantScope,
  member: MemberItem,
): Promise<"suspended" | "removed" | "no-second-factor" | undefined> {
  const status = statusOf(member);
  if (status !== "active") return status;
  const { requireSecondFactor = false } = await tenantOf(scope).expect();
  if (!requireSecondFactor || (await hasSecondFactor(scope.services, member.userId))) return undefined;
  return "no-second-factor";
}
