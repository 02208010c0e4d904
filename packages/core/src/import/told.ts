import type { Locale } from "../kernel/schema.ts";
import { ruleSentence } from "../words/rules.ts";
import type { Refusal } from "./entity.ts";
import type { ImportItem } from "./repo.ts";

/** Why a row was refused, in the words of a language, and the column as the file calls it. */
export function told(
  { column, rule, limit }: Refusal["reasons"][number],
  { options, inspection }: Pick<ImportItem, "options" | "inspection">,
  locale: Locale,
): { column: string; message: string } {
  const index = options?.columns.map(String).indexOf(column) ?? -1;
  return {
    column: inspection?.columns[index]?.name ?? ownName(column),
    message: ruleSentence(locale, rule, limit),
  };
}

/** A field of the workspace's own that the file doesn't have goes by its key. */
const ownName = (column: string): string => /^custom\.(.+)$/.exec(column)?.[1] ?? "";
