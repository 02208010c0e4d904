import type { Table } from "@rabita/core/kernel/table";
import { registeredTenants } from "@rabita/core/tenant/register";
import type { Visit } from "./visit.ts";

/** Puts visits on a schedule's queue and answers with those that did not get there. */
export type SendVisits = (schedule: string, visits: Visit[]) => Promise<Visit[]>;

/**
 * Asks the schedule for a visit to every tenant there is.
 * @throws Error where some visits did not get on the queue: the whole round comes again, and a visit twice does no harm
 */
export async function tick(table: Table, schedule: string, send: SendVisits): Promise<void> {
  let left = 0;
  for await (const tenants of registeredTenants(table)) {
    const visits = tenants.map((tenantId) => ({ schedule, tenantId }));
    if (visits.length > 0) left += (await send(schedule, visits)).length;
  }
  if (left > 0) throw new Error(`${left} visits of ${schedule} are not on its queue`);
}
