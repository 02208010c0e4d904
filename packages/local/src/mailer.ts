import { setTimeout as pause } from "node:timers/promises";
import type { Clock } from "@rabita/core/kernel/clock";
import type { Log } from "@rabita/core/kernel/log";
import type { Mail, Mailer } from "@rabita/core/kernel/mail";
import type { Outbox } from "./outbox.ts";
import type { Transport } from "./smtp.ts";

export type LocalMailer = Mailer & {
  /** Takes up again what was taken on before a stop or a crash and has not gone out. */
  start(): Promise<void>;
  /** Lets what is being sent end, for a while; what is left goes out after the next start. */
  stop(): Promise<void>;
};

/** Seconds before each try of a mail that was taken on. After the last its links are too old to be of use. */
const tries = [0, 2, 30, 120, 600, 1800, 3600];

/** How long a stop waits for what is being sent, in ms. */
const patience = 5_000;

/**
 * Sends where there is a server, and always keeps a copy. A message whose copy is there already is not sent again;
 * after a crash between sending and keeping it goes out twice under one Message-ID, and receivers drop the second.
 */
export function makeMailer(
  outbox: Outbox,
  { clock, log, transport }: { clock: Clock; log: Log; transport: Transport | undefined },
): LocalMailer {
  const sending = new Map<string, Promise<void>>();
  const carried = new Set<Promise<void>>();
  const stopping = new AbortController();

  const sendOnce = async (mail: Mail) => {
    if (await outbox.has(mail.messageId)) return;
    await transport?.send(mail);
    await outbox.keep(mail, clock.now());
  };

  function send(mail: Mail): Promise<void> {
    const running = sending.get(mail.messageId);
    if (running) return running;
    const started = sendOnce(mail).finally(() => sending.delete(mail.messageId));
    sending.set(mail.messageId, started);
    return started;
  }

  /** Sends what is on the disk, again and again until the server takes it, refuses it for good, or it is too old. */
  async function carry(mail: Mail): Promise<void> {
    const { messageId } = mail;
    for (const seconds of tries) {
      try {
        await pause(seconds * 1000, undefined, { signal: stopping.signal, ref: false });
        await send(mail);
        return await outbox.release(messageId);
      } catch (error) {
        if (stopping.signal.aborted) return;
        // What the server says may name the receiver: of it the log gets the number alone.
        const code = codeOf(error);
        log.warn("mail not taken by the server", { messageId, code });
        if (typeof code === "number" && code >= 500) break;
      }
    }
    log.error("mail given up", { messageId });
    await outbox.release(messageId);
  }

  function inBackground(mail: Mail): void {
    const work = carry(mail)
      .catch((error) => log.error("mail not carried", { messageId: mail.messageId, error }))
      .finally(() => carried.delete(work));
    carried.add(work);
  }

  return {
    send,
    async post(mail) {
      if (!transport) return send(mail);
      if (await outbox.has(mail.messageId)) return;
      if (await outbox.hold(mail, clock.now())) inBackground(mail);
    },
    async start() {
      if (transport) for (const mail of await outbox.held()) inBackground(mail);
    },
    async stop() {
      stopping.abort();
      await Promise.race([
        Promise.all([...carried, ...sending.values()].map(settled)),
        pause(patience, undefined, { ref: false }),
      ]);
      transport?.close();
    },
  };
}

const settled = (work: Promise<void>): Promise<unknown> => work.catch(() => undefined);

/** The number with which an SMTP server refused (RFC 5321, section 4.2), or what kept us from reaching it. */
const codeOf = (error: unknown): unknown => {
  if (typeof error !== "object" || error === null) return undefined;
  if ("responseCode" in error) return error.responseCode;
  return "code" in error ? error.code : undefined;
};
