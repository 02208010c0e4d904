import { line } from "../../kernel/schema.ts";

/** Shapes of lines by their length: making one costs more than reading many cells. */
const lines = new Map<number, ReturnType<typeof line>>();

/** The shape of a line of at most so many characters. */
export function lineOf(longest: number): ReturnType<typeof line> {
  const known = lines.get(longest) ?? line(longest);
  lines.set(longest, known);
  return known;
}
