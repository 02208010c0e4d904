import type { Member } from "@rabita/core/user/member-schema";
import { m } from "../../paraglide/messages.js";

/** Why the controls of a member are locked; undefined where they are not. */
export function whyLocked(member: Member): string | undefined {
  const isLastOwner = member.role === "owner" && member.roles.length === 1;
  if (isLastOwner) return m.member_last_owner();
  if (!member.may.includes("edit")) return m.member_above_you();
  return undefined;
}

/** What a noun of the records is called in a count, such as of what was handed over. */
const nouns: Record<string, (count: { count: number; shown: string }) => string> = {
  customer: (count) => m.count_customers(count),
  task: (count) => m.count_tasks(count),
};

/** "12 customers"; undefined for a noun that this version doesn't know. */
export const countOf = (noun: string, count: number, shown: string): string | undefined =>
  nouns[noun]?.({ count, shown });
