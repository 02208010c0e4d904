import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { pack as startTar } from "tar-stream";
import { type Contents, contentsName } from "./archive.ts";

/** Writes the named files of a folder into one archive, with their sums at its end. The file appears when it is whole. */
export async function pack(
  folder: string,
  names: readonly string[],
  target: string,
  at: Date,
): Promise<Contents> {
  const tar = startTar();
  const draft = `${target}.part`;
  const written = pipeline(
    tar,
    createGzip({ level: 6 }),
    createWriteStream(draft, { flags: "wx", mode: 0o600, flush: true }),
  );
  const contents: Contents = { format: 1, at: at.toISOString(), entries: [] };
  const fill = async () => {
    for (const name of names) {
      const path = join(folder, name);
      const { size, mtime } = await stat(path);
      const digest = createHash("sha256");
      const entry = tar.entry({ name, size, mtime, mode: 0o600 });
      await pipeline(createReadStream(path), hashing(digest), entry);
      contents.entries.push({ name, size, sha256: digest.digest("hex") });
    }
    tar.entry({ name: contentsName, mode: 0o600 }, JSON.stringify(contents));
    tar.finalize();
  };
  try {
    // Whichever fails first ends the other.
    await Promise.all([fill().catch((error) => tar.destroy(error)), written]);
    await rename(draft, target);
    return contents;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Lets bytes through and sums them up. */
export const hashing = (digest: { update(chunk: Uint8Array): unknown }) =>
  new Transform({
    transform(chunk, _encoding, done) {
      digest.update(chunk);
      done(null, chunk);
    },
  });
