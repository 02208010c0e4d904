export type Mail = {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** Derived from what caused the mail, so that a repeat can be recognised by whoever receives it. */
  messageId: string;
};

/** Hands a mail to the world: SES on AWS, an outbox or an SMTP server on one machine. */
export type Mailer = { send(mail: Mail): Promise<void> };
