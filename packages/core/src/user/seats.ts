import type { TenantItem } from "../tenant/repo.ts";
import type { People } from "./people.ts";
import { statusOf } from "./repo.ts";

/** Most people in a workspace whose plan says nothing else. */
const usualSeats = 500;

/** How many people may work here. */
export const seatsOf = (_tenant: TenantItem): number => usualSeats;

/** Seats that members have, suspended ones too: they may come back at any time. */
export const seatsTaken = ({ members }: People): number =>
  members.filter((each) => statusOf(each) !== "removed").length;
