import type { Encoding } from "../schema.ts";

/** First bytes of files that people take for tables: PNG, ZIP and XLSX, PDF, old XLS, gzip, JPEG, GIF, RAR, 7z. */
const magics = [
  "89504e47",
  "504b0304",
  "504b0506",
  "25504446",
  "d0cf11e0",
  "1f8b",
  "ffd8ff",
  "47494638",
  "52617221",
  "377abcaf",
];

/** The text that a file's first bytes are; `cut` where the file goes on after them. Undefined where it is no text. */
export type HeadText = { text: string; encoding: Encoding; bom: boolean; cut: boolean };

export function headText(head: Uint8Array, fileSize: number): HeadText | undefined {
  const hex = startOf(head);
  if (isOther(hex)) return undefined;
  const cut = fileSize > head.length;
  const marked = hex.startsWith("efbbbf")
    ? "utf-8"
    : hex.startsWith("fffe")
      ? "utf-16le"
      : hex.startsWith("feff")
        ? "utf-16be"
        : undefined;
  const encoding = marked ?? withoutMark(head);
  if (!encoding) return undefined;
  const text = decode(head, encoding, cut);
  return text !== undefined && isText(text) ? { text, encoding, bom: marked !== undefined, cut } : undefined;
}

const startOf = (head: Uint8Array): string =>
  [...head.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const isOther = (start: string): boolean => magics.some((magic) => start.startsWith(magic));

/** Lines of bytes that are no UTF-8, as Excel writes a CSV file where one doesn't ask for UTF-8 (Windows-1252, Windows-1256). */
export function isLegacyText(head: Uint8Array): boolean {
  if (isOther(startOf(head)) || !head.some((byte) => byte === 10 || byte === 13)) return false;
  const controls = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32) || byte === 127).length;
  return !head.includes(0) && controls <= head.length / 100;
}

/** NULs in every other byte, and only there, make UTF-16: spaces, line ends and delimiters have them in any language. */
function withoutMark(head: Uint8Array): Encoding | undefined {
  let even = 0;
  let odd = 0;
  for (const [at, byte] of head.entries()) {
    if (byte === 0) at % 2 === 0 ? even++ : odd++;
  }
  if (even + odd === 0) return "utf-8";
  if (even > 0 && odd > 0) return undefined;
  return odd > 0 ? "utf-16le" : "utf-16be";
}

function decode(head: Uint8Array, encoding: Encoding, cut: boolean): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(head, { stream: cut });
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** No NUL, hardly any other control character, and only characters that Unicode has. */
function isText(text: string): boolean {
  if (text.includes("\0") || /[\p{Cn}\p{Cs}]/u.test(text)) return false;
  const controls = text.match(/(?![\t\n\v\f\r])\p{Cc}/gu)?.length ?? 0;
  return controls <= text.length / 100;
}
