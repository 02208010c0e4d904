import type { ErrorKind } from "../kernel/error.ts";
import type { Locale } from "../kernel/schema.ts";
import { errorsAr } from "./errors-ar.ts";
import { type ErrorSentence, errorsEn } from "./errors-en.ts";
import { errorsFa } from "./errors-fa.ts";
import { kinds } from "./kinds.ts";

const sentences = { en: errorsEn, fa: errorsFa, ar: errorsAr } satisfies Record<Locale, object>;

/**
 * What happened and what to do next, in the reader's language. A code without a sentence of its own gets that of
 * its kind; faults of ours (`internal`) never have one, for they tell nothing that a reader could act on.
 */
export function errorSentence(locale: Locale, code: string, kind: ErrorKind): ErrorSentence {
  const known: Record<string, ErrorSentence> = sentences[locale];
  return (Object.hasOwn(known, code) ? known[code] : undefined) ?? kindSentence(locale, kind);
}

/** What a kind of error means and what to do next, where nothing more exact can be said. */
export const kindSentence = (locale: Locale, kind: ErrorKind): ErrorSentence => kinds[locale][kind];
