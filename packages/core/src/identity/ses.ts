import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { type Mail, type Mailer, unsubscribeHeaders } from "../kernel/mail.ts";

export type SesConfig = {
  client?: SESv2Client;
  /** The sender, `Rabita <hello@…>` or the bare address; SES must know its domain. */
  from: string;
  configurationSet?: string;
};

/**
 * Sends mail with SES. The cause's id goes along as a header, since SES writes a Message-ID of its own. What SES has
 * accepted it keeps and delivers by itself, so taking a mail on is handing it over.
 * @throws what SES refuses with
 */
export function sesMailer({ client = new SESv2Client({}), from, configurationSet }: SesConfig): Mailer {
  const send = async (mail: Mail): Promise<void> => {
    await client.send(
      new SendEmailCommand({
        FromEmailAddress: from,
        Destination: { ToAddresses: [mailbox(mail.to)] },
        Content: {
          Simple: {
            Subject: utf8(mail.subject),
            Body: { Text: utf8(mail.text), Html: utf8(mail.html) },
            Headers: [
              { Name: "X-Rabita-Message-Id", Value: mail.messageId },
              ...Object.entries(unsubscribeHeaders(mail)).map(([Name, Value]) => ({ Name, Value })),
            ],
          },
        },
        ...(configurationSet && { ConfigurationSetName: configurationSet }),
      }),
    );
  };
  return { send, post: send };
}

const utf8 = (Data: string) => ({ Data, Charset: "UTF-8" });

/** RFC 2047 words of at most 75 characters: 45 bytes give 60 in base64. */
const bytesPerWord = 45;

/** `name <address>` in ASCII, as headers need it; the bare address where there is no name. */
export function mailbox({ name, address }: Mail["to"]): string {
  if (name.trim() === "") return address;
  const words: string[] = [];
  let word = "";
  for (const character of name) {
    if (Buffer.byteLength(word + character) > bytesPerWord) {
      words.push(word);
      word = "";
    }
    word += character;
  }
  const encoded = [...words, word].map((part) => `=?UTF-8?B?${Buffer.from(part).toString("base64")}?=`);
  return `${encoded.join(" ")} <${address}>`;
}
