import { invalid } from "../kernel/error.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { members } from "./repo.ts";

/**
 * Whoever is given a record works here now. Nobody, and what stays as it was, is fine.
 * @throws AppError invalid that names the place
 */
export async function expectAssignable(
  scope: TenantScope,
  userId: string | null | undefined,
  path: string,
): Promise<void> {
  if (!userId || userId === scope.actor.id || (await members(scope).isActive(userId))) return;
  throw invalid("input.invalid", [{ path, rule: "member" }]);
}
