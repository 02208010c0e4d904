import { planNamed, plans } from "../plan/plans.ts";
import type { TenantItem } from "../tenant/repo.ts";
import type { People } from "./people.ts";
import { statusOf } from "./repo.ts";

/** How many people may work here. */
export const seatsOf = ({ plan }: Pick<TenantItem, "plan">): number => plans[planNamed(plan)].seats;

/** Seats that members have, suspended ones too: they may come back at any time. */
export const seatsTaken = ({ members }: People): number =>
  members.filter((each) => statusOf(each) !== "removed").length;
