import { randomUUID } from "node:crypto";
import { link, mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Writes the whole file or leaves it as it was, and only answers once it is on the disk. */
export async function writeWhole(path: string, body: string | Uint8Array): Promise<void> {
  const temporary = await draft(path, body);
  await rename(temporary, path);
}

/** Like `writeWhole`, but only where there is no such file yet; tells whether it was written. */
export async function writeOnce(path: string, body: string | Uint8Array): Promise<boolean> {
  const temporary = await draft(path, body);
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** The dot keeps drafts out of every listing of ours; a crash leaves one behind and nothing else. */
async function draft(path: string, body: string | Uint8Array): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  const file = await open(temporary, "wx", 0o600);
  try {
    await file.writeFile(body);
    await file.sync();
  } finally {
    await file.close();
  }
  return temporary;
}

/** True for a system error of this code, such as `ENOENT`. */
export const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;
