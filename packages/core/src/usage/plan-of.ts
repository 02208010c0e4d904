import type { TenantScope } from "../kernel/scope.ts";
import type { TenantClient } from "../kernel/table.ts";
import { type PlanName, planNamed } from "../plan/plans.ts";
import { tenantOf } from "../tenant/repo.ts";

const keptMs = 300_000;
const known = new WeakMap<TenantClient, { plan: PlanName; until: number }>();

/** The workspace's plan, as it was within the last five minutes: one read for all that happens in them. */
export async function planOf(scope: TenantScope): Promise<PlanName> {
  const now = scope.now().getTime();
  const found = known.get(scope.client);
  if (found && found.until > now) return found.plan;
  const plan = planNamed((await tenantOf(scope).get())?.plan);
  known.set(scope.client, { plan, until: now + keptMs });
  return plan;
}
