import { z } from "zod";
import { command } from "../kernel/command.ts";
import { planNamed, plans } from "../plan/plans.ts";
import { tenantOf } from "../tenant/repo.ts";
import { peopleOf } from "../user/people.ts";
import { seatsTaken } from "../user/seats.ts";
import { counted } from "./count.ts";
import { callsByDay } from "./lease.ts";
import type { Usage } from "./schema.ts";

/** What the workspace uses, beside what its plan allows. */
export const look = command(
  { action: "usage.read", permit: "plan:read", input: z.object({}) },
  async (scope): Promise<Usage> => {
    const [tenant, people, { customers, storage }, calls] = await Promise.all([
      tenantOf(scope).expect(),
      peopleOf(scope),
      counted(scope),
      callsByDay(scope.client, scope.now().getTime()),
    ]);
    const plan = planNamed(tenant.plan);
    const limits = plans[plan];
    return {
      plan,
      meters: [
        { meter: "seats", used: seatsTaken(people), limit: limits.seats },
        { meter: "customers", used: customers, limit: limits.customers },
        { meter: "storage", used: storage, limit: limits.storageBytes },
      ],
      callsPerMinute: limits.callsPerMinute,
      calls,
    };
  },
);
