import { once } from "node:events";
import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { expect, test } from "vitest";
import { mailbox, sesMailer } from "./ses.ts";

test("a mail reaches SES with both forms, the sender and the id of its cause", async () => {
  const received: unknown[] = [];
  const server = createServer(async (request, response) => {
    received.push(await json(request));
    response.setHeader("content-type", "application/json").end('{"MessageId":"1"}');
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const client = new SESv2Client({
    endpoint: `http://127.0.0.1:${port}`,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });

  const mailer = sesMailer({ client, from: "Rabita <hello@crm.example>", configurationSet: "mail" });
  const mail = { subject: "سلام", text: "text", html: "<p>text</p>", messageId: "verify-1" };
  await mailer.send({ ...mail, to: { name: "", address: "sara@shop.example" } });

  expect(received).toEqual([
    {
      FromEmailAddress: "Rabita <hello@crm.example>",
      Destination: { ToAddresses: ["sara@shop.example"] },
      Content: {
        Simple: {
          Subject: { Data: "سلام", Charset: "UTF-8" },
          Body: { Text: { Data: "text", Charset: "UTF-8" }, Html: { Data: "<p>text</p>", Charset: "UTF-8" } },
          Headers: [{ Name: "X-Rabita-Message-Id", Value: "verify-1" }],
        },
      },
      ConfigurationSetName: "mail",
    },
  ]);
  client.destroy();
  server.close();
});

test("a name can't bring a second recipient or header, and long names are cut into words", () => {
  expect(mailbox({ name: 'x" <evil@b.example>\r\nBcc: c@d.example', address: "a@b.example" })).toMatch(
    /^(=\?UTF-8\?B\?[A-Za-z0-9+/=]+\?= )+<a@b.example>$/,
  );
  const words = mailbox({ name: "سارا ".repeat(20), address: "a@b.example" })
    .split(" ")
    .slice(0, -1);
  expect(words.length).toBeGreaterThan(1);
  for (const word of words) expect(word.length).toBeLessThanOrEqual(75);
});
