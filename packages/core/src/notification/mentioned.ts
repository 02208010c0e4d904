import { fold } from "../locale/fold.ts";

type Named = { name: string };

/**
 * Who is named in a text by an @ and their whole name, in whatever spelling of two keyboards; of names that begin
 * alike the longest that fits is meant.
 */
export function mentionedIn<P extends Named>(text: string, people: P[]): P[] {
  let left = fold(text);
  const named: P[] = [];
  for (const one of people.toSorted((a, b) => fold(b.name).length - fold(a.name).length)) {
    const mark = `@${fold(one.name)}`;
    if (mark === "@" || !left.includes(mark)) continue;
    named.push(one);
    left = left.replaceAll(mark, " ");
  }
  return named;
}
