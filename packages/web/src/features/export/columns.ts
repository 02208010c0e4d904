import type { CustomerColumn } from "@rabita/core/export/schema";

/** What the list's columns are called in files, where that differs. */
const inFiles: Record<string, CustomerColumn> = { ownerId: "owner" };
/** What the list may show and files don't have. */
const notInFiles: readonly string[] = ["importId"];

/** The list's columns by the names that files have for them, in the list's order. */
export const fileColumns = (shown: readonly string[]): string[] =>
  shown.filter((name) => !notInFiles.includes(name)).map((name) => inFiles[name] ?? name);
