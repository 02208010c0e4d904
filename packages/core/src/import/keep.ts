import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { discard } from "../kernel/discard.ts";
import { conflict } from "../kernel/error.ts";
import type { TenantScope } from "../kernel/scope.ts";
import type { Write } from "../kernel/write.ts";
import { fileOf, type ImportItem } from "./repo.ts";

/** How long an import's file is there to go on with, counted from when it was looked at; on AWS uploads expire then, too. */
const keptMs = 90 * 24 * 3600 * 1000;

/**
 * Keeps the upload under the name of its content, for whoever announced it may post to it for an hour. Safe to repeat.
 * @param hash the SHA-256 of what was looked at
 * @throws AppError conflict `import.file-changed` where something else was posted meanwhile; of that nothing is kept
 */
export async function keep(scope: TenantScope, item: ImportItem, hash: string): Promise<string> {
  const { files } = scope.services;
  const { upload, kept } = fileOf(item);
  const name = kept(hash);
  if ((await files.size(name)) !== undefined) return name;
  // A file is written whole or not at all: what ends with an error has never been there.
  const same = async function* () {
    const found = createHash("sha256");
    for await (const chunk of await files.read(upload)) {
      found.update(chunk);
      yield chunk;
    }
    if (found.digest("hex") !== hash) throw conflict("import.file-changed");
  };
  await files.write(name, Readable.from(same()), "text/csv");
  return name;
}

/** Lets the import's files go when nobody goes on with it any more, if the change stands. */
export function letGo(scope: TenantScope, change: Write, { file, ...item }: ImportItem): Write {
  const until = new Date(scope.now().getTime() + keptMs).toISOString();
  if (file !== undefined) discard(scope, change, file, until);
  return discard(scope, change, fileOf(item).upload, until);
}
