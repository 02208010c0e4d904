import { z } from "zod";
import { isFileName } from "./folder.ts";

/** Last entry of an archive: what it holds. Without it the archive was cut off. */
export const contentsName = "contents.json";

export const Contents = z.object({
  format: z.literal(1),
  at: z.iso.datetime(),
  entries: z.array(z.object({ name: z.string(), size: z.int(), sha256: z.string() })),
});
export type Contents = z.infer<typeof Contents>;

/** Name of the database in an archive and in a data folder. */
export const databaseName = "rabita.db";
/** Single files and folders of a data folder that belong in an archive beside the database. */
export const kept = { files: ["secret", "demo.json"], folders: ["files", "mail"] } as const;

/** True for names that an archive of ours has: none leads out of the folder that it is unpacked into. */
export function isArchiveName(name: string): boolean {
  if (name === databaseName || kept.files.some((file) => file === name)) return true;
  return kept.folders.some((folder) => name.startsWith(`${folder}/`)) && isFileName(name);
}
