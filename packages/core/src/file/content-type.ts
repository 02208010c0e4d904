/** Bytes that are needed to tell what a file is. */
export const headBytes = 4096;

type Sign = [type: string, at: number, bytes: string];

/** What begins (or at `at` goes on) with these bytes, written in Latin-1. */
const signs: Sign[] = [
  ["application/pdf", 0, "%PDF-"],
  ["image/png", 0, "\x89PNG\r\n\x1a\n"],
  ["image/jpeg", 0, "\xff\xd8\xff"],
  ["image/gif", 0, "GIF8"],
  ["image/webp", 8, "WEBP"],
  ["image/heic", 4, "ftyphei"],
  ["image/heic", 4, "ftypmif1"],
  ["image/avif", 4, "ftypavif"],
  ["video/mp4", 4, "ftyp"],
  ["audio/mpeg", 0, "ID3"],
  ["audio/ogg", 0, "OggS"],
  ["application/gzip", 0, "\x1f\x8b"],
  ["application/x-ole-storage", 0, "\xd0\xcf\x11\xe0"],
  ["application/rtf", 0, "{\\rtf"],
  ["application/x-executable", 0, "\x7fELF"],
];

const office = "application/vnd.openxmlformats-officedocument";
/** What a ZIP with such a name among its first is. */
const inZip: [type: string, name: RegExp][] = [
  [`${office}.wordprocessingml.document`, /word\//],
  [`${office}.spreadsheetml.sheet`, /xl\//],
  [`${office}.presentationml.presentation`, /ppt\//],
  ["application/vnd.oasis.opendocument.text", /mimetypeapplication\/vnd\.oasis\.opendocument\.text/],
  [
    "application/vnd.oasis.opendocument.spreadsheet",
    /mimetypeapplication\/vnd\.oasis\.opendocument\.spreadsheet/,
  ],
];

/**
 * What a file is by its own first bytes, whatever it calls itself. Pages, scripts and drawings that a browser would run
 * are plain text here.
 */
export function contentTypeOf(head: Uint8Array): string {
  const text = Buffer.from(head).toString("latin1");
  const sign = signs.find(([, at, bytes]) => text.startsWith(bytes, at));
  if (sign && (sign[0] !== "image/webp" || text.startsWith("RIFF"))) return sign[0];
  if (text.startsWith("PK\x03\x04"))
    return inZip.find(([, name]) => name.test(text))?.[0] ?? "application/zip";
  if (isText(head)) return "text/plain";
  // Two letters with which a text may begin, too.
  return text.startsWith("MZ") ? "application/x-executable" : "application/octet-stream";
}

/** UTF-8 without control characters; the last character may be cut by the end of what was read. */
function isText(head: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what has them is no text
    return !/[\u0000-\u0008\u000b\u000e-\u001f]/.test(text);
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
