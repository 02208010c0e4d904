import { z } from "zod";
import { command } from "../kernel/command.ts";
import { conflict, forbidden } from "../kernel/error.ts";
import { InvitationId } from "../kernel/schema.ts";
import type { Permission } from "../kernel/scope.ts";
import { isStanding, peopleIn, type TeamItem, withMember } from "../team/repo.ts";
import { mostInTeam } from "../team/schema.ts";
import { tenantOf } from "../tenant/repo.ts";
import { fieldChanges } from "../user/field-changes.ts";
import { changePeople, type People } from "../user/people.ts";
import { isActive, type MemberItem, statusOf } from "../user/repo.ts";
import { InvitationRecord } from "./entity.ts";
import { bumped, expectOpen } from "./invitation.ts";
import { type InvitationItem, invitations, statusAt } from "./repo.ts";
import type { Joined } from "./schema.ts";

/** What somebody may do in a workspace who comes with an invitation and isn't in it yet. */
export const joining: ReadonlySet<Permission> = new Set<Permission>(["invitation:write"]);

/**
 * The asker joins as what they were invited as. A repeat answers the same; whoever was removed comes back as what the
 * invitation says.
 * @throws AppError missing; conflict `invitation.is-…`; forbidden `invitation.other-email`
 */
export const accept = command(
  {
    action: "invitation.accept",
    permit: "invitation:write",
    input: z.object({ invitationId: InvitationId, name: z.string(), email: z.string() }),
  },
  async (scope, { invitationId, name, email }): Promise<Joined> => {
    const tenant = await tenantOf(scope).expect();
    return changePeople(scope, accept.action, async (people) => {
      const item = await invitations(scope).expect(invitationId);
      if (email.normalize("NFC").toLowerCase() !== item.email) throw forbidden("invitation.other-email");
      const known = people.members.find(({ userId }) => userId === scope.actor.id);
      const answer = (now: People): Joined => {
        const role = now.members.find(({ userId }) => userId === scope.actor.id)?.role ?? item.role;
        return { tenantId: scope.tenantId, name: tenant.name, role };
      };
      if (item.state === "accepted" && item.acceptedBy === scope.actor.id && known && isActive(known)) {
        return { answer };
      }
      expectOpen(item);
      if (statusAt(item, scope.now()) === "expired") throw conflict("invitation.is-expired");
      // Whoever was put out doesn't let themselves in by an older invitation.
      if (known && statusOf(known) === "suspended") throw conflict("member.not-active");
      const at = scope.now().toISOString();
      const member: MemberItem = {
        tenantId: scope.tenantId,
        // A claim of a person's session; the service itself isn't invited.
        userId: scope.actor.id as MemberItem["userId"],
        version: known?.version ?? 0,
        name,
        email,
        role: item.role,
        status: "active",
        sight: item.sight,
        createdAt: known?.createdAt ?? at,
        updatedAt: at,
      };
      const here = known !== undefined && statusOf(known) !== "removed";
      return {
        ...(!here && { members: [member], teams: joined(people, item, member) }),
        beside: (change) => {
          const after = { ...bumped(scope, item), state: "accepted" as const, acceptedBy: member.userId };
          change.replace(InvitationRecord, invitationId, item, after);
          if (!here) change.changed(fieldChanges(known, member, ["status", "role", "sight"]));
          change.note("member.joined", { userId: member.userId, invitationId, role: item.role });
        },
        answer,
      };
    });
  },
);

/** The teams of the invitation that still stand and have room. */
const joined = (people: People, { teamIds }: InvitationItem, { userId }: MemberItem): TeamItem[] =>
  people.teams
    .filter((team) => isStanding(team) && teamIds.includes(team.teamId))
    .filter((team) => !peopleIn(team).includes(userId) && team.memberIds.length < mostInTeam)
    .map((team) => withMember(team, userId));
