import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AppError, missing } from "@rabita/core/kernel/error";
import { isCode } from "./atomic.ts";

/** Files in a folder, written whole or not at all. */
export type Folder = {
  size(name: string): Promise<number | undefined>;
  /** @throws AppError missing */
  read(name: string): Promise<Readable>;
  write(name: string, body: Readable | AsyncIterable<Uint8Array> | Uint8Array): Promise<void>;
  remove(name: string): Promise<void>;
};

/** Parts begin with a letter or digit, so that no name climbs out of the folder or hides in it. */
const namePattern = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/i;

export const isFileName = (name: string): boolean => name.length <= 300 && namePattern.test(name);

/** Opens the folder; what an earlier process left half written in `drafts` is dropped. Both on one disk. */
export async function openFolder(folder: string, drafts: string): Promise<Folder> {
  await rm(drafts, { recursive: true, force: true });
  await mkdir(drafts, { recursive: true, mode: 0o700 });
  await mkdir(folder, { recursive: true, mode: 0o700 });

  const pathOf = (name: string) => {
    if (!isFileName(name)) throw new AppError("internal", "file.name", { cause: new Error(name) });
    return join(folder, ...name.split("/"));
  };
  const size = async (name: string) => {
    try {
      return (await stat(pathOf(name))).size;
    } catch (error) {
      if (isCode(error, "ENOENT")) return undefined;
      throw error;
    }
  };
  return {
    size,
    async read(name) {
      if ((await size(name)) === undefined) throw missing("file.gone");
      return createReadStream(pathOf(name));
    },
    async write(name, body) {
      const path = pathOf(name);
      const draft = join(drafts, randomUUID());
      try {
        const source = body instanceof Uint8Array ? Readable.from([body]) : body;
        await pipeline(source, createWriteStream(draft, { flags: "wx", mode: 0o600, flush: true }));
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await rename(draft, path);
      } finally {
        await rm(draft, { force: true });
      }
    },
    async remove(name) {
      await rm(pathOf(name), { force: true });
    },
  };
}
