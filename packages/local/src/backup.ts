import { access } from "node:fs/promises";
import { resolve } from "node:path";
import { readConfig } from "./config.ts";
import { command } from "./console.ts";
import { pack } from "./pack.ts";
import { takeSnapshot } from "./snapshot.ts";
import { StartError } from "./start-error.ts";

/** One archive of everything in the data folder, as it was at one moment, while the service runs or not. */
async function makeBackup(dataDir: string, target: string, at: Date): Promise<void> {
  if (await exists(target)) throw new StartError(`${target} exists; choose another name.`);
  const snapshot = await takeSnapshot(dataDir);
  try {
    const { entries } = await pack(snapshot.folder, snapshot.names, target, at);
    console.log(`${target}: ${entries.length} files; writes waited ${Math.ceil(snapshot.paused)} ms.`);
    console.log(
      "It holds the key that signs links and everything customers told you: keep it as safe as the original.",
    );
  } finally {
    await snapshot.remove();
  }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

await command(async (args) => {
  const { dataDir, databaseEndpoint } = readConfig();
  if (databaseEndpoint !== undefined) {
    throw new StartError("DYNAMODB_ENDPOINT is set: back that database up by its own means.");
  }
  const at = new Date();
  const name = `rabita-${at.toISOString().replace(/[:.]/g, "-")}.tar.gz`;
  await makeBackup(dataDir, resolve(args[0] ?? name), at);
});
