import { fingerprint, newId } from "../kernel/id.ts";
import { Locale } from "../kernel/schema.ts";
import type { Services } from "../kernel/services.ts";
import { accountNoticeMail } from "../mail/account-notice.ts";
import type { AccountNotice } from "../mail/security-words.ts";
import { deviceOf } from "./device.ts";
import { addressOf, type Hook, type Receiver } from "./hook.ts";
import { notMeToken } from "./not-me.ts";

/**
 * Mails the owner of an account what was changed in it, and from where. What was done stands, so a mail that can't be
 * sent is logged and doesn't fail the request.
 */
export async function tell(
  services: Services,
  ctx: Hook,
  person: Receiver,
  notice: AccountNotice,
): Promise<void> {
  const { appUrl, clock, log, mailer } = services;
  const { browser, system } = deviceOf(ctx.headers?.get("user-agent") ?? "");
  const device = [browser, system].filter((part) => part !== undefined).join(" · ");
  const from = {
    at: clock.now().toISOString(),
    device: device === "" ? undefined : device,
    address: addressOf(ctx) || undefined,
  };
  const notMeLink = `${appUrl}/not-me?token=${encodeURIComponent(notMeToken(services, person.id))}`;
  const letter = accountNoticeMail(Locale.catch("en").parse(person.locale), { notice, from, notMeLink });
  const messageId = `${notice.kind}-${fingerprint(person.id, person.email, newId("not", clock.now())).slice(0, 32)}`;
  try {
    await mailer.post({ to: { name: "", address: person.email }, ...letter, messageId });
  } catch (error) {
    const cause = error instanceof Error ? error.stack : String(error);
    log.error("identity: notice not sent", { userId: person.id, kind: notice.kind, cause });
  }
}
