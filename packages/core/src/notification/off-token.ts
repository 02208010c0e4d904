import { createHmac, timingSafeEqual } from "node:crypto";
import { TenantId, UserId } from "../kernel/schema.ts";

/** Whose mail from which workspace a link ends. */
export type MailOffOf = { tenantId: TenantId; userId: UserId };

const mac = (secret: string, { tenantId, userId }: MailOffOf) =>
  createHmac("sha256", secret).update(`rabita mail-off 1\n${tenantId}\n${userId}`).digest();

/** The token in a mail's link. It is good for ever: whoever finds an old mail may still want no more of them. */
export const mailOffToken = (secret: string, of: MailOffOf): string =>
  `${of.tenantId}.${of.userId}.${mac(secret, of).toString("base64url")}`;

/** What a token names; undefined for what we did not sign, before anything of a tenant is touched. */
export function readMailOffToken(secret: string, token: string): MailOffOf | undefined {
  const [tenant, user, signature = ""] = token.split(".");
  const [tenantId, userId] = [TenantId.safeParse(tenant), UserId.safeParse(user)];
  if (!tenantId.success || !userId.success) return undefined;
  const of = { tenantId: tenantId.data, userId: userId.data };
  const [theirs, ours] = [Buffer.from(signature, "base64url"), mac(secret, of)];
  return theirs.length === ours.length && timingSafeEqual(theirs, ours) ? of : undefined;
}
