import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { fingerprint } from "@rabita/core/kernel/id";
import type { Mail } from "@rabita/core/kernel/mail";
import { isCode, writeOnce } from "./atomic.ts";

/** A mail as the outbox keeps it. */
export type SentMail = Mail & { at: string };

/** Mails on disk, one file each, named after the message's id: the same message is there once. */
export type Outbox = {
  has(messageId: string): Promise<boolean>;
  keep(mail: Mail, at: Date): Promise<void>;
  /** Puts a mail down that is yet to be sent; false where it lies there already. */
  hold(mail: Mail, at: Date): Promise<boolean>;
  /** The mails that are yet to be sent. */
  held(): Promise<SentMail[]>;
  /** Forgets that a mail is yet to be sent. */
  release(messageId: string): Promise<void>;
  /** The newest mails, newest first. */
  newest(limit: number): Promise<SentMail[]>;
};

export function openOutbox(folder: string): Outbox {
  const waiting = join(folder, "waiting");
  const pathIn = (place: string, messageId: string) => join(place, `${fingerprint(messageId)}.json`);
  const pathOf = (messageId: string) => pathIn(folder, messageId);
  return {
    async has(messageId) {
      try {
        await stat(pathOf(messageId));
        return true;
      } catch (error) {
        if (isCode(error, "ENOENT")) return false;
        throw error;
      }
    },
    async keep(mail, at) {
      await writeOnce(pathOf(mail.messageId), written(mail, at));
    },
    hold: (mail, at) => writeOnce(pathIn(waiting, mail.messageId), written(mail, at)),
    async held() {
      const paths = (await names(waiting)).map((name) => join(waiting, name));
      return Promise.all(paths.map(async (path) => parse(await readFile(path, "utf8"))));
    },
    release: (messageId) => rm(pathIn(waiting, messageId), { force: true }),
    async newest(limit) {
      const paths = (await names(folder)).map((name) => join(folder, name));
      const dated = await Promise.all(paths.map(async (path) => ({ path, at: (await stat(path)).mtimeMs })));
      const wanted = dated.sort((a, b) => b.at - a.at).slice(0, limit);
      const mails = await Promise.all(wanted.map(async ({ path }) => parse(await readFile(path, "utf8"))));
      return mails.sort((a, b) => b.at.localeCompare(a.at));
    },
  };
}

const written = (mail: Mail, at: Date) =>
  JSON.stringify({ ...mail, at: at.toISOString() } satisfies SentMail, null, 1);

/** Only `keep` and `hold` write these files, whole or not at all. */
const parse = (text: string) => JSON.parse(text) as SentMail;

async function names(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => /^[0-9a-f]+\.json$/.test(name));
  } catch (error) {
    if (isCode(error, "ENOENT")) return [];
    throw error;
  }
}
