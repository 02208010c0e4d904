/** At most so many UTF-16 units of the text, and no half of a character at its end: the database refuses such a text. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.codePointAt(most - 1) ?? 0;
  return text.slice(0, most - (end > 0xffff ? 1 : 0));
}
