import { randomBytes } from "node:crypto";
import { chmod, readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeOnce } from "./atomic.ts";

/** The key for what we sign: made at the first start, the same ever after. */
export async function readSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, "secret");
  await writeOnce(path, `${randomBytes(48).toString("base64url")}\n`);
  // Whoever restored or copied the folder may have opened it wider.
  await chmod(path, 0o600);
  return (await readFile(path, "utf8")).trim();
}
