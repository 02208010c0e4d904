import { invalid } from "../kernel/error.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { members } from "../user/repo.ts";
import type { BulkChange } from "./schema.ts";

/** @throws AppError forbidden for a delete that the asker may not do; invalid for an owner who isn't a member */
export async function checkChange(scope: TenantScope, change: BulkChange): Promise<void> {
  if (change.delete) scope.require("customer:delete");
  const ownerId = change.set?.ownerId;
  if (!ownerId) return;
  const known = (await members(scope).all()).some((member) => member.userId === ownerId);
  if (!known) throw invalid("input.invalid", [{ path: "change.set.ownerId", rule: "no-member" }]);
}
