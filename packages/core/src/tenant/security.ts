import { z } from "zod";
import { command } from "../kernel/command.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { factsOf } from "../user/facts.ts";
import { changePeople, type People, peopleOf, syncMemberships } from "../user/people.ts";
import { isActive } from "../user/repo.ts";
import { TenantRecord } from "./entity.ts";
import { tenantOf } from "./repo.ts";
import { type Security, SecurityEdit } from "./security-schema.ts";
import { bumped } from "./tenant.ts";

export const look = command(
  { action: "security.read", permit: "security:manage", input: z.object({}) },
  async (scope): Promise<Security> => {
    const [people, { requireSecondFactor = false }] = await Promise.all([
      peopleOf(scope),
      tenantOf(scope).expect(),
    ]);
    return viewOf(scope, people, requireSecondFactor);
  },
);

/**
 * Says whether members need a second factor. It stands in their memberships, where a request looks: those are written
 * again from the roster that this counts up, so that nobody who is let in at the same time is left out.
 */
export const edit = command(
  { action: "security.edit", permit: "security:manage", input: z.object({ body: SecurityEdit }) },
  async (scope, { body: { requireSecondFactor } }): Promise<Security> => {
    const people = await changePeople(scope, edit.action, async (now) => {
      const current = await tenantOf(scope).expect();
      const before = current.requireSecondFactor ?? false;
      if (before === requireSecondFactor) return { answer: () => now };
      const after = { ...bumped(scope, current), requireSecondFactor };
      return {
        beside: (change) =>
          change
            .replace(TenantRecord, scope.tenantId, current, after)
            .changed([{ path: "requireSecondFactor", before, after: requireSecondFactor }])
            .note("security.edited", { requireSecondFactor })
            .note("people.changed", { all: true }),
        answer: (next) => next,
      };
    });
    // The subscriber of `people.changed` does the same; here it counts from the answer on.
    await syncMemberships(scope, { all: true });
    return viewOf(scope, people, requireSecondFactor);
  },
);

async function viewOf(scope: TenantScope, people: People, requireSecondFactor: boolean): Promise<Security> {
  const active = people.members.filter(isActive);
  const facts = await factsOf(
    scope,
    active.map(({ userId }) => userId),
  );
  const members = active
    .map(({ userId, name }) => ({ userId, name, secondFactor: facts.get(userId)?.secondFactor ?? false }))
    .sort((a, b) => a.name.localeCompare(b.name));
  return { requireSecondFactor, members };
}
