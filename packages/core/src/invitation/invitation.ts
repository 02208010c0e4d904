import { z } from "zod";
import { command } from "../kernel/command.ts";
import { AppError, conflict } from "../kernel/error.ts";
import { InvitationId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { tenantOf } from "../tenant/repo.ts";
import { mailsLeft } from "../usage/mails.ts";
import { asker, expectMayGive } from "../user/authority.ts";
import { changePeople, peopleOf } from "../user/people.ts";
import { seatsOf, seatsTaken } from "../user/seats.ts";
import { InvitationRecord } from "./entity.ts";
import { mailsTo } from "./mails-to.ts";
import { openUntil } from "./open-until.ts";
import { type InvitationItem, invitations, statusAt } from "./repo.ts";
import type { Invitation } from "./schema.ts";

const One = z.object({ invitationId: InvitationId });
/** Between two mails of one invitation. */
const pauseSeconds = 60;

/** Who was invited and hasn't answered, newest first. */
export const list = command(
  { action: "invitation.list", permit: "invitation:manage", input: z.object({}) },
  async (scope): Promise<{ items: Invitation[]; seats: { limit: number; used: number } }> => {
    const [all, people, tenant] = await Promise.all([
      invitations(scope).all(),
      peopleOf(scope),
      tenantOf(scope).expect(),
    ]);
    const waiting = all.filter(({ state }) => state === "open");
    const open = waiting.filter((item) => statusAt(item, scope.now()) === "open");
    const nameOf = (id: string) => people.members.find(({ userId }) => userId === id)?.name;
    return {
      items: waiting.reverse().map((item) => invitationOf(scope, item, nameOf(item.invitedBy))),
      seats: { limit: seatsOf(tenant), used: seatsTaken(people) + open.length },
    };
  },
);

/** Sends the mail again, with the same link, and begins the seven days anew. @throws AppError limit within a minute; conflict `usage.mails-full`, `invitation.address-full` */
export const resend = command(
  { action: "invitation.resend", permit: "invitation:manage", input: One },
  async (scope, { invitationId }): Promise<Invitation> => {
    const tenant = await tenantOf(scope).expect();
    if ((await mailsLeft(scope)).left < 1) throw conflict("usage.mails-full");
    const mayMail = mailsTo(scope);
    return changePeople(scope, resend.action, async (people) => {
      const own = asker(scope, people, "invitation:manage");
      const all = await invitations(scope).all();
      const item = await invitations(scope).expect(invitationId);
      expectMayGive(own, item.role);
      expectOpen(item);
      const now = scope.now();
      const waited = (now.getTime() - Date.parse(item.sentAt)) / 1000;
      if (waited < pauseSeconds) {
        throw new AppError("limit", "invitation.too-often", { retryAfter: Math.ceil(pauseSeconds - waited) });
      }
      const open = all.filter((each) => statusAt(each, now) === "open");
      const used = seatsTaken(people) + open.length;
      if (statusAt(item, now) === "expired" && used >= seatsOf(tenant)) throw conflict("member.seat-limit");
      if (!(await mayMail(item.email))) throw conflict("invitation.address-full");
      const after: InvitationItem = {
        ...bumped(scope, item),
        sends: item.sends + 1,
        sentAt: now.toISOString(),
        expiresAt: openUntil(now),
      };
      return {
        beside: (change) =>
          change
            .replace(InvitationRecord, invitationId, item, after)
            .note("invitation.sent", { invitationIds: [invitationId] }),
        answer: () => invitationOf(scope, after),
      };
    });
  },
);

/** Takes an invitation back: its link opens nothing any more. A repeat ends with it. */
export const revoke = command(
  { action: "invitation.revoke", permit: "invitation:manage", input: One },
  async (scope, { invitationId }): Promise<Invitation> =>
    changePeople(scope, revoke.action, async (people) => {
      asker(scope, people, "invitation:manage");
      const item = await invitations(scope).expect(invitationId);
      if (item.state === "revoked") return { answer: () => invitationOf(scope, item) };
      expectOpen(item);
      const after: InvitationItem = { ...bumped(scope, item), state: "revoked" };
      return {
        beside: (change) =>
          change
            .replace(InvitationRecord, invitationId, item, after)
            .note("invitation.revoked", { invitationId }),
        answer: () => invitationOf(scope, after),
      };
    }),
);

/** @throws AppError conflict for one that was answered or taken back */
export function expectOpen({ state }: InvitationItem): void {
  if (state === "accepted") throw conflict("invitation.is-accepted");
  if (state === "revoked") throw conflict("invitation.is-revoked");
}

/** The next version of an invitation, without a change yet. */
export const bumped = (scope: TenantScope, item: InvitationItem): InvitationItem => ({
  ...item,
  version: item.version + 1,
  updatedAt: scope.now().toISOString(),
});

/** An invitation as those see it who manage them. */
const invitationOf = (scope: TenantScope, item: InvitationItem, name?: string): Invitation => ({
  invitationId: item.invitationId,
  version: item.version,
  email: item.email,
  role: item.role,
  sight: item.sight,
  teamIds: item.teamIds,
  status: statusAt(item, scope.now()),
  invitedBy: { userId: item.invitedBy, ...(name !== undefined && { name }) },
  sentAt: item.sentAt,
  expiresAt: item.expiresAt,
  createdAt: item.createdAt,
});
