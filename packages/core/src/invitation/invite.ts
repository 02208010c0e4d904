import { z } from "zod";
import { command } from "../kernel/command.ts";
import { newId } from "../kernel/id.ts";
import type { TenantScope } from "../kernel/scope.ts";
import type { Write } from "../kernel/write.ts";
import { expectTeams, isStanding } from "../team/repo.ts";
import { type TenantItem, tenantOf } from "../tenant/repo.ts";
import { mailsLeft } from "../usage/mails.ts";
import { asker, expectMayGive } from "../user/authority.ts";
import { changePeople, type People } from "../user/people.ts";
import { statusOf } from "../user/repo.ts";
import { seatsOf, seatsTaken } from "../user/seats.ts";
import { addressIn } from "./address.ts";
import { InvitationRecord } from "./entity.ts";
import { mailsTo } from "./mails-to.ts";
import { openUntil } from "./open-until.ts";
import { type InvitationItem, invitations, statusAt } from "./repo.ts";
import { type InvitationLines, NewInvitations } from "./schema.ts";

/** Lines that one transaction takes with what belongs to them. */
const atOnce = 40;

type Line = InvitationLines["items"][number];
/** What is asked for each address. */
type Asked = Omit<NewInvitations, "emails">;
/** An invitation to write, and the one of the same address that it takes the place of. */
type Made = { before: InvitationItem | undefined; after: InvitationItem };

/**
 * Invites the addresses of a pasted list, and says of each line what became of it. A repeat invites nobody twice.
 * @throws AppError forbidden for a role above the asker's own; invalid for a team that isn't there
 */
export const invite = command(
  { action: "invitation.create", permit: "invitation:manage", input: z.object({ body: NewInvitations }) },
  async (scope, { body: { emails, ...asked } }): Promise<InvitationLines> => {
    const [tenant, { left }] = await Promise.all([tenantOf(scope).expect(), mailsLeft(scope)]);
    const items: Line[] = [];
    let seats = { limit: 0, used: 0 };
    for (let from = 0; from < emails.length; from += atOnce) {
      const before = {
        emails: new Set(items.map(({ email }) => email)),
        mailsLeft: left - items.filter(({ verdict }) => verdict === "invited").length,
      };
      const answer = await some(scope, tenant, emails.slice(from, from + atOnce), asked, before);
      items.push(...answer.items);
      seats = answer.seats;
    }
    return { items, seats };
  },
);

function some(
  scope: TenantScope,
  tenant: TenantItem,
  lines: string[],
  asked: Asked,
  earlier: { emails: Set<string | undefined>; mailsLeft: number },
): Promise<InvitationLines> {
  const mayMail = mailsTo(scope);
  return changePeople(scope, invite.action, async (people) => {
    expectMayGive(asker(scope, people, "invitation:manage"), asked.role);
    expectTeams(people.teams.filter(isStanding), asked.teamIds);
    const now = scope.now();
    const known = await invitations(scope).all();
    const limit = seatsOf(tenant);
    let used = seatsTaken(people) + known.filter((each) => statusAt(each, now) === "open").length;
    const seen = new Set(earlier.emails);
    const made: Made[] = [];
    const verdict = async (line: string): Promise<Line> => {
      const email = addressIn(line);
      if (email === undefined) return { line, verdict: "bad-address" };
      if (seen.has(email)) return { line, email, verdict: "repeated" };
      seen.add(email);
      if (isMember(people, email)) return { line, email, verdict: "already-member" };
      const before = known.find((each) => each.email === email && each.state === "open");
      if (before && statusAt(before, now) === "open") {
        return { line, email, verdict: "already-invited", invitationId: before.invitationId };
      }
      if (used >= limit) return { line, email, verdict: "seat-limit" };
      // What is invited now is mailed in a moment, and counted then.
      if (made.length >= earlier.mailsLeft) return { line, email, verdict: "mails-full" };
      if (!(await mayMail(email))) return { line, email, verdict: "address-full" };
      used += 1;
      const after = invitation(scope, tenant, email, asked, before);
      made.push({ before, after });
      return { line, email, verdict: "invited", invitationId: after.invitationId };
    };
    const items: Line[] = [];
    // One after the other: seats and mails go to who comes first.
    for (const line of lines) items.push(await verdict(line));
    const answer = () => ({ items, seats: { limit, used } });
    return made.length === 0 ? { answer } : { beside: (change) => putAll(change, made), answer };
  });
}

const isMember = ({ members }: People, email: string): boolean =>
  members.some((each) => each.email.toLowerCase() === email && statusOf(each) !== "removed");

function invitation(
  scope: TenantScope,
  tenant: TenantItem,
  email: string,
  { role, sight, teamIds, locale }: Asked,
  before: InvitationItem | undefined,
): InvitationItem {
  const now = scope.now();
  const at = now.toISOString();
  return {
    tenantId: scope.tenantId,
    invitationId: before?.invitationId ?? newId("inv", now),
    version: (before?.version ?? 0) + 1,
    email,
    role,
    // Zod's type says of what was left out that it may be undefined; it is absent.
    sight: sight as InvitationItem["sight"],
    teamIds,
    locale: locale ?? tenant.locale,
    state: "open",
    // Only people invite: the permission was theirs.
    invitedBy: scope.actor.id as InvitationItem["invitedBy"],
    sends: (before?.sends ?? 0) + 1,
    sentAt: at,
    expiresAt: openUntil(now),
    createdAt: before?.createdAt ?? at,
    updatedAt: at,
  };
}

function putAll(change: Write, made: Made[]): void {
  for (const { before, after } of made) {
    if (before) change.replace(InvitationRecord, after.invitationId, before, after);
    else change.create(InvitationRecord, after.invitationId, after);
  }
  change.note("invitation.sent", { invitationIds: made.map(({ after }) => after.invitationId) });
}
