import { z } from "zod";
import { keysMadeBy, putRevoked } from "../api-key/made-by.ts";
import { begun, putHandOver } from "../hand-over/begin.ts";
import type { HandOver } from "../hand-over/schema.ts";
import { handOverOf } from "../hand-over/view.ts";
import { command } from "../kernel/command.ts";
import { conflict, invalid, missing } from "../kernel/error.ts";
import { UserId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { handed } from "../nouns/handed.ts";
import { isStanding, peopleIn, withoutMember } from "../team/repo.ts";
import { asker, expectMayTouch, expectOwnerStays, memberIn } from "./authority.ts";
import { type KeysLeft, Leaving, type Member } from "./member-schema.ts";
import { memberView } from "./member-view.ts";
import { changePeople, type People, type Plan, peopleOf } from "./people.ts";
import { isActive, type MemberItem } from "./repo.ts";

const One = z.object({ userId: UserId });
const nounNames = handed.map(({ noun }) => noun);

/**
 * Takes a member out of the workspace; what they have goes to `handTo` in the background. Their next request finds no
 * workspace.
 */
export const remove = command(
  { action: "member.remove", permit: "member:manage", input: One.extend({ body: Leaving }) },
  async (scope, { userId, body }): Promise<{ member: Member } & Gone> =>
    changePeople(scope, remove.action, (people) => {
      const own = asker(scope, people, "member:manage");
      const item = memberIn(people, userId);
      if (own.userId === userId) throw conflict("member.yourself");
      expectMayTouch(own, item);
      expectOwnerStays(people, item);
      return gone(scope, people, item, body, (now, left) => ({
        member: memberView(scope, now, { ...item, status: "removed" }),
        ...left,
      }));
    }),
);

/** The asker goes by themselves; the last owner can't. */
export const leave = command(
  { action: "member.leave", permit: "member:read", input: z.object({ body: Leaving }) },
  async (scope, { body }): Promise<Gone> =>
    changePeople(scope, leave.action, (people) => {
      const own = asker(scope, people, "member:read");
      expectOwnerStays(people, own);
      return gone(scope, people, own, body, (_, left) => left);
    }),
);

/** Hands what a member has to another, in the background; the member stays. */
export const handOver = command(
  {
    action: "member.hand-over",
    permit: "member:manage",
    input: One.extend({ body: z.strictObject({ to: UserId }) }),
  },
  async (scope, { userId, body: { to } }): Promise<HandOver> => {
    const people = await peopleOf(scope);
    const own = asker(scope, people, "member:manage");
    const from = people.members.find((each) => each.userId === userId);
    if (!from) throw missing("member.missing");
    expectMayTouch(own, from);
    const item = begun(scope, { from: userId, to: heir(people, userId, to, "to") });
    await putHandOver(write(scope, handOver.action), item).commit();
    return handOverOf(item, people.members, nounNames);
  },
);

/** What whoever goes leaves behind. */
type Gone = { handOver: HandOver | null; keys: KeysLeft };

async function gone<T>(
  scope: TenantScope,
  people: People,
  item: MemberItem,
  { handTo, revokeKeys = false }: Leaving,
  answer: (now: People, left: Gone) => T,
): Promise<Plan<T>> {
  const { userId } = item;
  if (revokeKeys) scope.require("apikey:manage");
  const keys = await keysMadeBy(scope, userId);
  const handing =
    handTo === null ? null : begun(scope, { from: userId, to: heir(people, userId, handTo, "handTo") });
  const left = people.teams.filter((team) => isStanding(team) && peopleIn(team).includes(userId));
  return {
    members: [{ ...item, status: "removed" }],
    ...(left.length > 0 && { teams: left.map((team) => withoutMember(team, userId)) }),
    beside: (change) => {
      change
        .changed([{ path: "status", before: item.status ?? "active", after: "removed" }])
        .note("member.removed", { userId, handTo });
      if (handing) putHandOver(change, handing);
      if (revokeKeys) for (const key of keys) putRevoked(scope, change, key);
    },
    answer: (now) =>
      answer(now, {
        handOver: handing && handOverOf(handing, now.members, nounNames),
        keys: revokeKeys ? { kept: 0, revoked: keys.length } : { kept: keys.length, revoked: 0 },
      }),
  };
}

/** @throws AppError invalid for who doesn't work here, or is the one that goes */
function heir(people: People, from: UserId, to: UserId, path: string): UserId {
  const found = people.members.find(({ userId }) => userId === to);
  if (found && isActive(found) && to !== from) return to;
  throw invalid("input.invalid", [{ path, rule: "member" }]);
}
