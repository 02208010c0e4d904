import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { systemClock } from "@rabita/core/kernel/clock";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeMailer, smtp } from "./mailer.ts";
import { openOutbox } from "./outbox.ts";

let folder: string;
let server: SMTPServer;
let received: string[] = [];
let refuse = false;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rabita-mail-"));
  received = [];
  refuse = false;
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _session, done) {
      text(stream).then((message) => {
        if (refuse) return done(new Error("not now"));
        received.push(message);
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  await new Promise<void>((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

function mailer() {
  const outbox = openOutbox(join(folder, "mail"));
  const { port } = server.server.address() as AddressInfo;
  const transport = smtp(`smtp://127.0.0.1:${port}`, "Rabita <no-reply@rabita.example>");
  return { outbox, ...makeMailer(outbox, systemClock, transport) };
}

const mail = {
  to: { name: "سارا", address: "sara@rabita.example" },
  subject: "خوش آمدید",
  text: "Welcome",
  html: "<p>Welcome</p>",
  messageId: "<welcome-1@rabita.example>",
};

test("a mail goes out once under its own Message-ID, however often and by whomever it is sent", async () => {
  const { send, outbox } = mailer();
  await Promise.all([send(mail), send(mail)]);
  await mailer().send(mail);
  expect(received).toHaveLength(1);
  expect(received[0]).toContain("Message-ID: <welcome-1@rabita.example>");
  expect(await outbox.newest(10)).toEqual([
    expect.objectContaining({ subject: mail.subject, html: mail.html }),
  ]);
});

test("a mail that the server did not take is not held for sent", async () => {
  const { send, outbox } = mailer();
  refuse = true;
  await expect(send(mail)).rejects.toThrow("not now");
  expect(await outbox.newest(10)).toEqual([]);
  refuse = false;
  await send(mail);
  expect(received).toHaveLength(1);
});
