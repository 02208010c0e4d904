import { z } from "zod";
import { command } from "../kernel/command.ts";
import { mailsWaiting } from "../notification/waiting.ts";
import { planNamed, plans } from "../plan/plans.ts";
import { tenantOf } from "../tenant/repo.ts";
import { peopleOf } from "../user/people.ts";
import { seatsTaken } from "../user/seats.ts";
import { counted } from "./count.ts";
import { mailsLeft, mailsSent } from "./mails.ts";
import type { Usage } from "./schema.ts";

/** What the workspace uses, beside what its plan allows. */
export const look = command(
  { action: "usage.read", permit: "plan:read", input: z.object({}) },
  async (scope): Promise<Usage> => {
    const [tenant, people, { customers, storage }, sent, { moreAt }] = await Promise.all([
      tenantOf(scope).expect(),
      peopleOf(scope),
      counted(scope),
      mailsSent(scope),
      mailsLeft(scope),
    ]);
    const plan = planNamed(tenant.plan);
    const limits = plans[plan];
    const waiting = moreAt ? await mailsWaiting(scope) : 0;
    return {
      plan,
      meters: [
        { meter: "seats", used: seatsTaken(people), limit: limits.seats },
        { meter: "customers", used: customers, limit: limits.customers },
        { meter: "storage", used: storage, limit: limits.storageBytes },
        { meter: "mailsToday", used: sent.day, limit: limits.mailsPerDay },
        { meter: "mailsThisMonth", used: sent.month, limit: limits.mailsPerMonth },
      ],
      callsPerMinute: limits.callsPerMinute,
      heldMails: moreAt && waiting > 0 ? { waiting, until: moreAt.toISOString() } : null,
    };
  },
);
