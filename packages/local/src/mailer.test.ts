import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { systemClock } from "@rabita/core/kernel/clock";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeMailer } from "./mailer.ts";
import { type Outbox, openOutbox } from "./outbox.ts";
import { smtp } from "./smtp.ts";

let folder: string;
let server: SMTPServer;
let received: string[] = [];
/** What the server refuses the next mails with, one after the other. */
let refusals: Error[] = [];
/** Until this has settled, the server says of no mail that it has taken it. */
let answers: Promise<void>;
let connections = 0;
const opened: { stop(): Promise<void> }[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rabita-mail-"));
  received = [];
  refusals = [];
  answers = Promise.resolve();
  connections = 0;
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onConnect(_session, done) {
      connections += 1;
      done();
    },
    onData(stream, _session, done) {
      text(stream).then(async (message) => {
        await answers;
        const refusal = refusals.shift();
        if (refusal) return done(refusal);
        received.push(message);
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.stop()));
  await new Promise<void>((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

function mailer() {
  const outbox = openOutbox(join(folder, "mail"));
  const { port } = server.server.address() as AddressInfo;
  const transport = smtp(`smtp://127.0.0.1:${port}`, "Rabita <no-reply@rabita.example>");
  const made = makeMailer(outbox, { clock: systemClock, log, transport });
  opened.push(made);
  return { outbox, ...made };
}
const said: unknown[] = [];
const log = { info() {}, warn: keep, error: keep };
function keep(...line: unknown[]) {
  said.push(line);
}
/** Settles once the mail is out and nothing is left to be done for it. */
const gone = ({ outbox }: { outbox: Outbox }) =>
  expect.poll(async () => [(await outbox.newest(10)).length, (await outbox.held()).length]).toEqual([1, 0]);

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
  refusals = [new Error("not now")];
  await expect(send(mail)).rejects.toThrow("not now");
  expect(await outbox.newest(10)).toEqual([]);
  await send(mail);
  expect(received).toHaveLength(1);
});

test("what is taken on waits for no server, and goes out by itself", async () => {
  const held = Promise.withResolvers<void>();
  answers = held.promise;
  const own = mailer();
  await own.post(mail);
  await own.post(mail);
  expect(await own.outbox.held()).toMatchObject([{ messageId: mail.messageId }]);
  expect(await own.outbox.newest(10)).toEqual([]);
  held.resolve();
  await gone(own);
  expect(received).toHaveLength(1);
});

test("what was taken on and not sent before a crash goes out at the next start, once", async () => {
  const crashed = mailer();
  await crashed.outbox.hold(mail, new Date());
  const own = mailer();
  await own.start();
  await gone(own);
  await mailer().start();
  expect(received).toHaveLength(1);
});

test("what the server doesn't take now is tried again; what it refuses for good is given up, and the log names nobody", async () => {
  const refusal = (responseCode: number) =>
    Object.assign(new Error("sara@rabita.example: no"), { responseCode });
  refusals = [refusal(451), refusal(550)];
  const own = mailer();
  await own.post(mail);
  await expect.poll(async () => (await own.outbox.held()).length).toBe(0);
  expect(received).toEqual([]);
  expect(said).toMatchObject([
    ["mail not taken by the server", { code: 451 }],
    ["mail not taken by the server", { code: 550 }],
    ["mail given up", {}],
  ]);
  expect(JSON.stringify(said)).not.toContain("sara@");
});

test("one connection serves one mail after the other", async () => {
  const { send } = mailer();
  for (const one of ["1", "2", "3"]) await send({ ...mail, messageId: `<${one}@rabita.example>` });
  expect(received).toHaveLength(3);
  expect(connections).toBe(1);
});
