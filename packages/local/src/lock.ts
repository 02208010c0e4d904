import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StartError } from "./start-error.ts";

/**
 * Makes this process the only one on a data folder until `release()` or its end, whichever way it ends.
 * SQLite's file lock is the operating system's own: nothing stale is left after SIGKILL, a number that
 * another process got meanwhile deceives nobody, and containers on one volume see each other.
 * @throws StartError while another process holds it
 */
export function lockFolder(dataDir: string): { release(): void } {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = new DatabaseSync(join(dataDir, "lock"), { timeout: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    throw new StartError(
      `Another Rabita (process ${holder(dataDir)}) works in ${dataDir}; stop it first, or choose another DATA_DIR.`,
      error,
    );
  }
  writeFileSync(join(dataDir, "lock.pid"), `${process.pid}\n`);
  return { release: () => lock.close() };
}

/** Only for the message: the lock itself is not in this file. */
function holder(dataDir: string): string {
  try {
    return readFileSync(join(dataDir, "lock.pid"), "utf8").trim();
  } catch {
    // It just started and has not written its number yet.
    return "unknown";
  }
}
