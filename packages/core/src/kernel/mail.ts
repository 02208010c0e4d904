export type Mail = {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** Derived from what caused the mail, so that a repeat can be recognised by whoever receives it. */
  messageId: string;
  /** Where a POST ends such mails (RFC 8058): mail programs offer it beside the sender's name. */
  unsubscribe?: string;
};

/** The headers by which mail programs find it. */
export const unsubscribeHeaders = ({ unsubscribe }: Mail): Record<string, string> =>
  unsubscribe === undefined
    ? {}
    : { "List-Unsubscribe": `<${unsubscribe}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };

/** Hands a mail to the world: SES on AWS, an outbox or an SMTP server on one machine. */
export type Mailer = {
  /** Settles when it is sent. @throws what the mail server refuses with */
  send(mail: Mail): Promise<void>;
  /** Takes it on, and sees to it from then on: what a mail server takes its time for keeps nobody waiting. */
  post(mail: Mail): Promise<void>;
};
