import { headings } from "../export/words.ts";
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
    column: inspection?.columns[index]?.name ?? lacking(column, locale),
    message: ruleSentence(locale, rule, limit),
  };
}

/** What the file doesn't have: a field of the workspace's own goes by its key, any other as our own files call it. */
function lacking(column: string, locale: Locale): string {
  const [, key] = /^custom\.(.+)$/.exec(column) ?? [];
  // Whose order it is can be said by an id, an e-mail, a phone or a name.
  return key ?? headings[locale][column === "customerExternalId" ? "customerName" : column] ?? "";
}
