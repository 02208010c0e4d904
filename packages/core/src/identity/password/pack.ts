/**
 * Words as one short text: sorted, without repeats, and of each only what differs from the one before it. A capital
 * letter begins a word and says how much of the one before is kept (A: nothing, B: one character, …, at most 25), so
 * words must not contain capitals.
 */
export function pack(words: Iterable<string>): string {
  let before = "";
  let packed = "";
  for (const word of [...new Set(words)].sort()) {
    const kept = Math.min(shared(before, word), 25);
    packed += String.fromCharCode(65 + kept) + word.slice(kept);
    before = word;
  }
  return packed;
}

/** The words of a text that `pack` made. */
export function unpack(packed: string): Set<string> {
  const words = new Set<string>();
  let before = "";
  for (const [, kept = "A", rest = ""] of packed.matchAll(/([A-Z])([^A-Z]*)/g)) {
    before = before.slice(0, kept.charCodeAt(0) - 65) + rest;
    words.add(before);
  }
  return words;
}

function shared(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}
