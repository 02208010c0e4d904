import { fingerprint } from "../kernel/id.ts";
import { Locale } from "../kernel/schema.ts";
import type { Services } from "../kernel/services.ts";
import { changeEmailMail, newAddressMail } from "../mail/change-email.ts";
import { knownEmailMail } from "../mail/known-email.ts";
import type { Letter } from "../mail/layout.ts";
import { resetMail } from "../mail/reset.ts";
import { verifyMail } from "../mail/verify.ts";
import type { Receiver } from "./hook.ts";
import { consume, type Limits } from "./limit.ts";
import { movesIn } from "./moves.ts";
import { person } from "./person.ts";
import { personWith } from "./person-with.ts";

/** How long the link in a verification mail works. */
export const verificationHours = 24;

/** The mails of identity. The links open pages of ours, which ask before they do anything. */
export function letters(services: Services, limits: Limits) {
  const { appUrl, mailer, log } = services;

  async function send(user: Receiver, cause: string, { subject, text, html }: Letter): Promise<void> {
    const { allowed } = await consume(services, `mail:${user.email}`, limits.mailToOne);
    if (!allowed)
      return log.warn("identity: mail withheld, the address has had too many", { userId: user.id });
    // No name: until it is verified, it is what anybody wrote into the sign-up form.
    await mailer.post({ to: { name: "", address: user.email }, subject, text, html, messageId: cause });
  }

  /** One mail an hour is enough to know. */
  function knownEmail(user: Receiver): Promise<void> {
    const hour = services.clock.now().toISOString().slice(0, 13);
    const data = { signInLink: `${appUrl}/sign-in`, resetLink: `${appUrl}/forgot` };
    return send(user, causeOf("known-email", user.id, hour), knownEmailMail(localeOf(user), data));
  }

  return {
    knownEmail,
    async verify(user: Receiver, token: string) {
      const link = `${appUrl}/verify?token=${encodeURIComponent(token)}`;
      if (movesIn(token)) {
        // Whoever has the address is told so, instead of being asked for it: the one that moves learns nothing.
        const owner = await personWith(services, user.email);
        if (owner) return knownEmail({ ...(await person(services, owner)), id: owner });
        return send(user, causeOf("verify", token), newAddressMail(localeOf(user), { link }));
      }
      return send(
        user,
        causeOf("verify", token),
        verifyMail(localeOf(user), { link, hours: verificationHours }),
      );
    },
    reset(user: Receiver, token: string) {
      const link = `${appUrl}/reset?token=${encodeURIComponent(token)}`;
      return send(user, causeOf("reset", token), resetMail(localeOf(user), { link }));
    },
    changeEmail(user: Receiver, email: string, token: string) {
      const link = `${appUrl}/change-email?token=${encodeURIComponent(token)}`;
      return send(user, causeOf("change-email", token), changeEmailMail(localeOf(user), { email, link }));
    },
  };
}

const causeOf = (kind: string, ...parts: string[]) => `${kind}-${fingerprint(kind, ...parts).slice(0, 32)}`;
const localeOf = (user: Receiver): Locale => Locale.catch("en").parse(user.locale);
