import { z } from "zod";
import { command } from "../kernel/command.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { counted } from "./count.ts";
import { dayOf, lastDays, lastMonths } from "./days.ts";
import { UsageDay } from "./entity.ts";
import { callsDrawn } from "./lease.ts";
import { mailCounts } from "./mails.ts";
import type { UsageHistory } from "./schema.ts";

type Standing = { day: string; customers: number; storage: number };

/** What the workspace used on each of the last days and in each of the last months (UTC), the present ones last. */
export const history = command(
  { action: "usage.history", permit: "plan:read", input: z.object({}) },
  async (scope): Promise<UsageHistory> => {
    const now = scope.now().getTime();
    const months = lastMonths(now);
    const [kept, current, mailsOf, callsOf] = await Promise.all([
      keptDays(scope),
      counted(scope),
      mailCounts(scope, months),
      callsDrawn(scope.client),
    ]);
    const known = [...kept.filter(({ day }) => day < dayOf(now)), { ...current, day: dayOf(now) }];
    const period = (at: string) => ({ at, ...standingAt(known, at), mails: mailsOf(at), calls: callsOf(at) });
    return { days: lastDays(now).map(period), months: months.map(period) };
  },
);

/** What stood at the end of a day or month: what was counted last until then. Unknown before the first count. */
function standingAt(known: Standing[], at: string): { customers: number | null; storage: number | null } {
  // A month sorts before its days: with a tilde it sorts behind them.
  const last = known.findLast(({ day }) => day <= `${at}~`);
  return { customers: last?.customers ?? null, storage: last?.storage ?? null };
}

async function keptDays(scope: TenantScope): Promise<Standing[]> {
  const { data } = await UsageDay.on(scope.client)
    .query.record({ tenantId: scope.tenantId })
    .go({ pages: "all" });
  return data;
}
