import type { UserId } from "../kernel/schema.ts";
import { fold } from "../locale/fold.ts";
import { isActive, type MemberItem, statusOf } from "../user/repo.ts";

/** Whose customer a row says it is; records are given only to who works here now. */
export type RowOwner = { userId: UserId; isActive: boolean };
/** The members of that e-mail, or else of that name: who works here now, or else who is suspended. */
export type OwnersCalled = (text: string) => RowOwner[];

/** Finds members as files call them. Who was removed is found no more. */
export function ownersAmong(
  members: readonly Pick<MemberItem, "userId" | "name" | "email" | "status">[],
): OwnersCalled {
  const known = new Map<string, RowOwner[]>();
  for (const member of members.filter((each) => statusOf(each) !== "removed")) {
    const owner = { userId: member.userId, isActive: isActive(member) };
    for (const key of new Set([emailKey(member.email), nameKey(member.name)]))
      known.set(key, [...(known.get(key) ?? []), owner]);
  }
  return (text) => {
    const found = known.get(emailKey(text)) ?? known.get(nameKey(text)) ?? [];
    const active = found.filter((owner) => owner.isActive);
    return active.length > 0 ? active : found;
  };
}

const emailKey = (text: string) => `e-mail ${text.trim().toLowerCase()}`;
const nameKey = (text: string) => `name ${fold(text)}`;
