import { randomUUID } from "node:crypto";
import { access, link, mkdir, readdir, rm } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { databaseName, kept } from "./archive.ts";
import { isCode } from "./atomic.ts";
import { StartError } from "./start-error.ts";

/** A data folder as it was at one moment, in a folder of its own beside the original. */
export type Snapshot = {
  folder: string;
  names: string[];
  /** How long writes had to wait, in ms. */
  paused: number;
  remove(): Promise<void>;
};

/**
 * Holds a data folder still for as long as it takes to link its files, whether the service runs or not. Files are only
 * ever replaced, never changed, so a link keeps what it points to; the database goes on while its copy is made from
 * the state at that moment (SQLite's write lock, then a read transaction).
 */
export async function takeSnapshot(dataDir: string): Promise<Snapshot> {
  const source = join(dataDir, databaseName);
  await access(source).catch((error) => {
    throw new StartError(
      `There is no database in ${dataDir}; is DATA_DIR the folder that Rabita runs on?`,
      error,
    );
  });
  const folder = join(dataDir, `snapshot-${randomUUID()}`);
  const remove = () => rm(folder, { recursive: true, force: true });
  const writer = new DatabaseSync(source, { timeout: 10_000 });
  const reader = new DatabaseSync(source, { readOnly: true, timeout: 10_000 });
  try {
    await mkdir(folder, { mode: 0o700 });
    const began = performance.now();
    writer.exec("BEGIN IMMEDIATE");
    reader.exec("BEGIN");
    // A read transaction begins with its first read.
    reader.prepare("SELECT count(*) FROM sqlite_schema").get();
    const names = await linkAll(dataDir, folder);
    writer.exec("ROLLBACK");
    const paused = performance.now() - began;
    await backup(reader, join(folder, databaseName), { rate: 1000 });
    return { folder, names: [databaseName, ...names], paused, remove };
  } catch (error) {
    await remove();
    throw error;
  } finally {
    writer.close();
    reader.close();
  }
}

async function linkAll(from: string, to: string): Promise<string[]> {
  const linked: string[] = [];
  const linkOne = async (name: string) => {
    try {
      await link(join(from, name), join(to, name));
      linked.push(name);
    } catch (error) {
      // There is none, or it was removed just now.
      if (!isCode(error, "ENOENT")) throw error;
    }
  };
  for (const name of kept.files) await linkOne(name);
  for (const folder of kept.folders) {
    for (const { directory, names } of await walk(join(from, folder))) {
      const below = relative(from, directory).split(sep).join("/");
      await mkdir(join(to, below), { recursive: true, mode: 0o700 });
      for (const name of names) await linkOne(`${below}/${name}`);
    }
  }
  return linked;
}

/** The folders at and below the path with the files in each; drafts (dot files) are left out. */
async function walk(directory: string): Promise<{ directory: string; names: string[] }[]> {
  try {
    const entries = (await readdir(directory, { withFileTypes: true })).filter(
      ({ name }) => !name.startsWith("."),
    );
    const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    const below = entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => walk(join(directory, name)));
    return [{ directory, names }, ...(await Promise.all(below)).flat()];
  } catch (error) {
    if (isCode(error, "ENOENT")) return [];
    throw error;
  }
}
