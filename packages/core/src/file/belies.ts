const office = [
  "application/zip",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  "application/vnd.oasis.opendocument.text",
  "application/vnd.oasis.opendocument.spreadsheet",
];
// With a password on it a document of today lies in a container of old.
const document = [...office, "application/x-ole-storage"];
// Text in an older encoding than UTF-8 can't be told from other bytes.
const text = ["text/plain", "application/rtf", "application/octet-stream"];
const heif = ["image/heic", "image/avif", "video/mp4"];

/** What a file may be by its content, for the endings that a name can have. */
const fitting: Record<string, readonly string[]> = {
  pdf: ["application/pdf"],
  png: ["image/png"],
  ...{ jpg: ["image/jpeg"], jpeg: ["image/jpeg"], gif: ["image/gif"], webp: ["image/webp"] },
  ...{ heic: heif, heif, avif: heif },
  ...{ mp4: ["video/mp4"], m4v: ["video/mp4"], m4a: ["video/mp4"] },
  ...{ ogg: ["audio/ogg"], oga: ["audio/ogg"], opus: ["audio/ogg"] },
  // Recordings without a title begin with their sound at once.
  mp3: ["audio/mpeg", "application/octet-stream"],
  ...{ docx: document, xlsx: document, pptx: document, odt: document, ods: document },
  ...{ doc: [...document, "application/rtf"], xls: document, ppt: document },
  rtf: ["application/rtf"],
  zip: office,
  gz: ["application/gzip"],
  ...{ txt: text, csv: text, tsv: text, md: text, log: text, json: text, xml: text, vcf: text, ics: text },
  ...{ htm: text, html: text, svg: text, eml: text },
};

/**
 * Whether a file is something else than the ending of its name says: a page that is called a picture, a program that is
 * called a table. An ending that we don't know promises nothing.
 */
export function belies(name: string, contentType: string): boolean {
  const ending = /\.([^.]+)$/.exec(name.trim())?.[1]?.toLowerCase() ?? "";
  const types = Object.hasOwn(fitting, ending) ? fitting[ending] : undefined;
  return types !== undefined && !types.includes(contentType);
}
