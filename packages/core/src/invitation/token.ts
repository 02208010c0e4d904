import { createHmac, timingSafeEqual } from "node:crypto";
import { missing } from "../kernel/error.ts";
import { idBody } from "../kernel/id.ts";
import { InvitationId, TenantId } from "../kernel/schema.ts";

/** What an invitation's link names. */
type Named = { tenantId: TenantId; invitationId: InvitationId };

/** Of its own, so that nothing else that we sign passes for an invitation. */
const signed = (secret: string, text: string): Buffer =>
  createHmac("sha256", createHmac("sha256", secret).update("rabita invitation 1").digest())
    .update(text)
    .digest();

/** The end of an invitation's link: whoever has it has read the mail. */
export function invitationToken(secret: string, { tenantId, invitationId }: Named): string {
  const text = `${idBody(tenantId)}.${idBody(invitationId)}`;
  return `${text}.${signed(secret, text).toString("base64url")}`;
}

/** @throws AppError missing for what we didn't make: no row is read for it */
export function readInvitationToken(secret: string, token: string): Named {
  const [tenant = "", invitation = "", signature = ""] = token.split(".");
  const expected = signed(secret, `${tenant}.${invitation}`);
  const given = Buffer.from(signature, "base64url");
  const tenantId = TenantId.safeParse(`ten_${tenant}`);
  const invitationId = InvitationId.safeParse(`inv_${invitation}`);
  const ours = given.length === expected.length && timingSafeEqual(given, expected);
  if (!ours || !tenantId.success || !invitationId.success) throw missing("invitation.missing");
  return { tenantId: tenantId.data, invitationId: invitationId.data };
}
