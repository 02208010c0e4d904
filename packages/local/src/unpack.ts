import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";
import { Contents, contentsName, databaseName, isArchiveName } from "./archive.ts";
import { hashing } from "./pack.ts";
import { StartError } from "./start-error.ts";

type Unpacked = Map<string, { size: number; sha256: string }>;

/**
 * Unpacks an archive into an empty folder and proves that it is whole: every file with its sum, nothing else, and a
 * database that SQLite finds sound. @throws StartError otherwise
 */
export async function unpack(archive: string, folder: string): Promise<Contents> {
  const tar = extract();
  const found: Unpacked = new Map();
  let contents: Contents | undefined;
  const read = async () => {
    for await (const entry of tar) {
      const { name, type } = entry.header;
      if (name === contentsName) contents = Contents.parse(JSON.parse(await text(entry)));
      else if (type !== "file" || !isArchiveName(name)) throw new Error(`the archive has an entry ${name}`);
      else found.set(name, await store(entry, join(folder, name)));
    }
  };
  try {
    await Promise.all([pipeline(createReadStream(archive), createGunzip(), tar), read()]);
  } catch (error) {
    throw new StartError(`${archive} is not a whole Rabita backup; nothing was changed.`, error);
  }
  if (!contents || !isSame(contents, found) || !found.has(databaseName)) {
    throw new StartError(`${archive} is damaged or was cut off; nothing was changed.`);
  }
  checkDatabase(join(folder, databaseName), archive);
  return contents;
}

async function store(entry: AsyncIterable<unknown>, path: string): Promise<{ size: number; sha256: string }> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const digest = createHash("sha256");
  const file = createWriteStream(path, { flags: "wx", mode: 0o600, flush: true });
  await pipeline(entry, hashing(digest), file);
  return { size: file.bytesWritten, sha256: digest.digest("hex") };
}

const isSame = ({ entries }: Contents, found: Unpacked): boolean =>
  entries.length === found.size &&
  entries.every(
    ({ name, size, sha256 }) => found.get(name)?.size === size && found.get(name)?.sha256 === sha256,
  );

function checkDatabase(path: string, archive: string): void {
  const database = new DatabaseSync(path);
  try {
    const found = database.prepare("PRAGMA quick_check").get();
    if (found?.quick_check !== "ok") throw new Error(String(found?.quick_check));
  } catch (error) {
    throw new StartError(`The database in ${archive} is damaged; nothing was changed.`, error);
  } finally {
    database.close();
  }
}
