import type { Clock } from "@rabita/core/kernel/clock";
import { type Mail, type Mailer, unsubscribeHeaders } from "@rabita/core/kernel/mail";
import { createTransport } from "nodemailer";
import type { Outbox } from "./outbox.ts";

/** Hands a mail to the world. */
export type Transport = (mail: Mail) => Promise<unknown>;

/** A mail server by its address, `smtp://user:password@host:port` or `smtps://…`. */
export function smtp(url: string, from: string): Transport {
  const transport = createTransport(url);
  return (mail) => {
    const { to, subject, text, html, messageId } = mail;
    const headers = unsubscribeHeaders(mail);
    return transport.sendMail({ from, to, subject, text, html, messageId, headers });
  };
}

/**
 * Sends where there is a server, and always keeps a copy. A message whose copy is there already is not sent again;
 * after a crash between sending and keeping it goes out twice under one Message-ID, and receivers drop the second.
 */
export function makeMailer(outbox: Outbox, clock: Clock, transport: Transport | undefined): Mailer {
  const sending = new Map<string, Promise<void>>();
  const sendOnce = async (mail: Mail) => {
    if (await outbox.has(mail.messageId)) return;
    await transport?.(mail);
    await outbox.keep(mail, clock.now());
  };
  return {
    send(mail) {
      const running = sending.get(mail.messageId);
      if (running) return running;
      const started = sendOnce(mail).finally(() => sending.delete(mail.messageId));
      sending.set(mail.messageId, started);
      return started;
    },
  };
}
