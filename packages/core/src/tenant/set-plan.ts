import { z } from "zod";
import { command } from "../kernel/command.ts";
import { retryChanged } from "../kernel/merge.ts";
import { write } from "../kernel/write.ts";
import { PlanName, planNamed } from "../plan/plans.ts";
import { TenantRecord } from "./entity.ts";
import { tenantOf } from "./repo.ts";
import { bumped } from "./tenant.ts";

/**
 * Gives the workspace another plan; it counts within five minutes, and nothing that is stored is touched. Whoever runs
 * the service decides: no address of the API leads here. @throws AppError missing `tenant.missing`
 */
export const setPlan = command(
  { action: "tenant.set-plan", permit: "plan:manage", input: z.object({ plan: PlanName }) },
  async (scope, { plan }): Promise<{ before: PlanName }> =>
    retryChanged(async () => {
      const current = await tenantOf(scope).expect();
      const before = planNamed(current.plan);
      if (before === plan) return { before };
      await write(scope, setPlan.action)
        .replace(TenantRecord, scope.tenantId, current, { ...bumped(scope, current), plan })
        .note("tenant.plan-set", { before, plan })
        .commit();
      return { before };
    }),
);
