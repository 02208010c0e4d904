import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { readConfig } from "./config.ts";
import { command } from "./console.ts";
import { lockFolder } from "./lock.ts";
import { StartError } from "./start-error.ts";
import { unpack } from "./unpack.ts";

/** Puts a backup in place of a data folder that is empty; with `force` what was there is moved aside, not deleted. */
async function restore(archive: string, dataDir: string, force: boolean): Promise<void> {
  const stamp = new Date().toISOString().replace(/[:.]/g, "-");
  const beside = (what: string) => join(dirname(dataDir), `${basename(dataDir)}.${what}-${stamp}`);
  const lock = lockFolder(dataDir);
  const incoming = beside("incoming");
  try {
    const present = await contentsOf(dataDir);
    if (present.length > 0 && !force) {
      throw new StartError(`${dataDir} is not empty; with --force what is in it is moved aside first.`);
    }
    await mkdir(incoming, { recursive: true, mode: 0o700 });
    const { at, entries } = await unpack(archive, incoming);
    if (present.length > 0) {
      await moveAll(present, dataDir, beside("before"));
      console.log(`What was there is in ${beside("before")}.`);
    }
    await moveAll(await contentsOf(incoming), incoming, dataDir);
    console.log(`${dataDir} holds the backup of ${at} (${entries.length} files). Start it with: npm start`);
  } finally {
    await rm(incoming, { recursive: true, force: true });
    lock.release();
  }
}

/** Everything in the folder but the lock, which is of the running process and not of the data. */
const contentsOf = async (folder: string) => (await readdir(folder)).filter((name) => !/^lock\b/.test(name));

async function moveAll(names: string[], from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const name of names) await rename(join(from, name), join(to, name));
}

await command(async (args) => {
  const [archive] = args.filter((arg) => !arg.startsWith("--"));
  if (archive === undefined) throw new StartError("Say which backup: npm run restore -- rabita-….tar.gz");
  await restore(resolve(archive), readConfig().dataDir, args.includes("--force"));
});
