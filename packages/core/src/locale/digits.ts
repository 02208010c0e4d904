/** The sign between whole and fraction, where a caller knows it for a whole column. */
export type DecimalMark = "." | ",";

const signs: Record<string, string> = { "٫": ".", "٬": "", "٪": "%" };

/** Persian (۰–۹) and Arabic (٠–٩) digits and number signs as Latin ones; everything else stays as it is. */
export function latinDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹٫٬٪]/g, (sign) => signs[sign] ?? String(sign.charCodeAt(0) & 15));
}

/** Bidi marks and isolates: they come along when numbers are copied out of right-to-left pages. */
const invisible = /[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const spaces = /[\s\u00a0\u2007\u2009\u202f]+/g;
/** Groups of three, or the Indian 12,34,567; written with one sign all through. */
const grouped = /^\d{1,3}(?:([,.' ])\d{2,3})*$/;

/** No number or amount that people write is longer, and no pattern gets to chew on what is. */
export const longestNumber = 100;

/** One space for every kind of space, ASCII minus and apostrophe, no invisible marks. */
export function plainSigns(text: string): string {
  return text
    .replace(invisible, "")
    .replace(/[−﹣-]/g, "-")
    .replace(/[’ʼ]/g, "'")
    .replace(/،/g, ",")
    .replace(spaces, " ")
    .trim();
}

/**
 * Reads a number as people write it (`1,234.50`, `1.234,50`, `1 234,50`, `۱٬۲۳۴٫۵۰`, `-5`, `5-`, `(5)`) and gives it
 * back exactly, as `-?digits[.digits]`; undefined where it is no number or its grouping makes no sense.
 * Without `decimal`, one comma before exactly three digits groups (`1,234` is 1234), one point never does (`1.234`).
 */
export function parseDecimal(text: string, options: { decimal?: DecimalMark } = {}): string | undefined {
  if (text.length > longestNumber) return undefined;
  const plain = plainSigns(text);
  const signed = /^(?:([+-]) ?)?([^+\-()]+?)(?: ?(-))?$/.exec(plain) ?? /^(\()([^+\-()]+)\)$/.exec(plain);
  if (!signed?.[2] || (signed[1] && signed[3])) return undefined;
  const parts = split(signed[2].trim(), options.decimal);
  if (!parts) return undefined;
  const whole = ungroup(parts.whole);
  if (whole === undefined || !/^\d*$/.test(parts.fraction)) return undefined;
  const negative = (signed[1] && signed[1] !== "+") || signed[3] ? "-" : "";
  return `${negative}${whole}${parts.fraction && `.${parts.fraction}`}`;
}

/** Cuts at the decimal sign, if there is one. */
function split(text: string, decimal: DecimalMark | undefined) {
  // ٫ and ٬ say themselves what they are
  if (text.includes("٫")) return cut(latinDigits(text.replaceAll("٬", "'").replaceAll("٫", "|")), "|");
  const marked = text.includes("٬");
  const latin = latinDigits(text.replaceAll("٬", "'"));
  const mark = decimal ?? (marked ? "." : guess(latin));
  return mark ? cut(latin, mark) : { whole: latin, fraction: "" };
}

function cut(text: string, mark: string) {
  const at = text.indexOf(mark);
  if (at < 0) return { whole: text, fraction: "" };
  if (at === text.length - 1) return undefined;
  return { whole: text.slice(0, at) || "0", fraction: text.slice(at + 1) };
}

/** The later of two signs is the decimal one; a sign that repeats only groups. */
function guess(text: string): DecimalMark | undefined {
  const comma = text.lastIndexOf(",");
  const point = text.lastIndexOf(".");
  if (comma >= 0 && point >= 0) return comma > point ? "," : ".";
  if (point >= 0) return text.indexOf(".") === point ? "." : undefined;
  if (comma < 0 || text.indexOf(",") !== comma) return undefined;
  return /^[1-9]\d{0,2},\d{3}$/.test(text) ? undefined : ",";
}

function ungroup(whole: string): string | undefined {
  if (/^\d+$/.test(whole)) return whole.replace(/^0+(?=\d)/, "");
  const sign = grouped.exec(whole)?.[1];
  if (!sign) return undefined;
  const groups = whole.split(sign);
  const [first = "", ...rest] = groups;
  const last = rest.pop();
  const middle =
    rest.every((group) => group.length === 3) || (first.length < 3 && rest.every((g) => g.length === 2));
  if (last?.length !== 3 || !middle || !groups.every((group) => /^\d+$/.test(group))) return undefined;
  return groups.join("").replace(/^0+(?=\d)/, "");
}
