import { type Mail, unsubscribeHeaders } from "@rabita/core/kernel/mail";
import { createTransport } from "nodemailer";

/** Hands a mail to the world, and lets go of the connections to it. */
export type Transport = { send(mail: Mail): Promise<unknown>; close(): void };

/** Connections are kept for the next mail; a server that doesn't answer is given up, in ms. */
const pooled = {
  pool: true,
  maxRequeues: 2,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 60_000,
} as const;

/** A mail server by its address, `smtp://user:password@host:port` or `smtps://…`. */
export function smtp(url: string, from: string): Transport {
  const transport = createTransport({ url, ...pooled });
  return {
    send(mail) {
      const { to, subject, text, html, messageId } = mail;
      const headers = unsubscribeHeaders(mail);
      return transport.sendMail({ from, to, subject, text, html, messageId, headers });
    },
    close: () => transport.close(),
  };
}
