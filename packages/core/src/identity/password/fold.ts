/** Signs and digits that people write for letters; what stands for two letters is folded to the commoner one. */
const looks: Record<string, string> = {
  "@": "a",
  "4": "a",
  "8": "b",
  "3": "e",
  "6": "g",
  "1": "i",
  "!": "i",
  "0": "o",
  $: "s",
  "5": "s",
  "7": "t",
  "+": "t",
  "2": "z",
};

const eastern = /[\u0660-\u0669\u06f0-\u06f9]/g;

/** Persian and Arabic digits as 0 to 9; everything else as it is. */
export const latinDigits = (text: string): string =>
  text.replace(eastern, (digit) => String(digit.charCodeAt(0) & 15));

/** One spelling for all that differ in case, width, accents and kind of digits. */
export const fold = (text: string): string =>
  latinDigits(text.normalize("NFKD")).replace(/\p{M}/gu, "").toLowerCase();

/** The word in the middle of a folded password: without what isn't a letter at both ends, with letters for what looks like one. */
export const stem = (folded: string): string =>
  [...folded.replace(/^[^\p{L}@$]+|[^\p{L}@$]+$/gu, "")].map((sign) => looks[sign] ?? sign).join("");
