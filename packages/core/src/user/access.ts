import { z } from "zod";
import { customers } from "../customer/repo.ts";
import { command } from "../kernel/command.ts";
import { missing } from "../kernel/error.ts";
import { CustomerId, UserId } from "../kernel/schema.ts";
import { isStanding, peopleIn } from "../team/repo.ts";
import { barredBy } from "./door.ts";
import type { Access, AccessRule, RoleTable } from "./member-schema.ts";
import { peopleOf } from "./people.ts";
import type { MemberItem } from "./repo.ts";
import { defaultSight, permissionsOf } from "./role.ts";
import { Role } from "./schema.ts";
import { sightOf } from "./standing.ts";

/** Why a member sees a customer, or doesn't: the door to the workspace counts as much as the record. */
export const access = command(
  {
    action: "member.access",
    permit: "member:manage",
    input: z.object({ userId: UserId, customerId: CustomerId }),
  },
  async (scope, { userId, customerId }): Promise<Access> => {
    const [people, customer] = await Promise.all([peopleOf(scope), customers(scope).expect(customerId)]);
    const member = people.members.find((each) => each.userId === userId);
    if (!member) throw missing("member.missing");
    const ownerId = customer.ownerId ?? null;
    const owner = people.members.find((each) => each.userId === ownerId);
    const team = people.teams.find((each) => isStanding(each) && shares(peopleIn(each), userId, ownerId));
    const barred = await barredBy(scope, member);
    const rule = ruleFor(member, ownerId, { sameTeam: team !== undefined, barred });
    return {
      customerId: customer.customerId,
      sees: rule === "all" || rule === "owner" || rule === "team",
      rule,
      reach: sightOf(member).customer,
      ownerId,
      ...(owner && { ownerName: owner.name }),
      ...(rule === "team" && team && { team: team.name }),
    };
  },
);

const shares = (people: string[], a: string, b: string | null) =>
  b !== null && people.includes(a) && people.includes(b);

type Known = { sameTeam: boolean; barred: AccessRule | undefined };

function ruleFor(member: MemberItem, ownerId: string | null, { sameTeam, barred }: Known): AccessRule {
  if (barred) return barred;
  const reach = sightOf(member).customer;
  if (ownerId === member.userId) return "owner";
  if (reach === "all") return "all";
  if (ownerId === null) return "no-owner";
  if (reach === "own") return "not-owner";
  return sameTeam ? "team" : "other-team";
}

/** THE permission table, for everybody to see. */
export const roles = command(
  { action: "member.roles", permit: "member:read", input: z.object({}) },
  async (): Promise<RoleTable> => ({
    permissions: [...permissionsOf.owner],
    roles: Role.options.map((role) => ({
      role,
      permissions: [...permissionsOf[role]],
      sight: defaultSight[role],
    })),
  }),
);
