/** What people and programs write between the groups of a number: a space or a dash, and marks that nobody sees. */
const between =
  "[ \\t\\u00a0\\u2007\\u2009\\u202f\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060\\u2066-\\u2069\\ufeff\\-‐-―−]{0,3}";
const run = new RegExp(`[0-9٠-٩۰-۹](?:${between}[0-9٠-٩۰-۹])*`, "g");
const digit = /[0-9٠-٩۰-۹]/;
const group = /[0-9٠-٩۰-۹]+/g;

const [fewest, most] = [13, 19];
/** The longest number that a phone can be behind its plus sign (E.164). */
const longestPhone = 15;
const shown = 4;

/**
 * The text with every card number in it masked but for its last four digits: 13 to 19 digits, Latin, Persian or Arabic,
 * in one piece or in groups, whose check digit is right (ISO/IEC 7812-1, annex B). Its length stays; masking twice
 * changes nothing more.
 */
export function maskCards(text: string): string {
  // Most texts have no number at all, and texts come in by the thousand.
  if (!digit.test(text)) return text;
  return text.replace(run, (found, at: number) => maskRun(found, text[at - 1] === "+"));
}

type Group = { at: number; digits: string };

/** A number may be followed by others, such as its date of expiry, so every row of whole groups is tried. */
function maskRun(found: string, signed: boolean): string {
  const groups: Group[] = [...found.matchAll(group)].map(({ 0: digits, index }) => ({ at: index, digits }));
  let masked = found;
  for (let first = 0; first < groups.length; first += 1) {
    const last = lastOfCard(groups, first, signed && first === 0);
    if (last === undefined) continue;
    masked = maskBetween(masked, groups[first]?.at ?? 0, endOf(groups[last]));
    first = last;
  }
  return masked;
}

const endOf = (last: Group | undefined): number => (last ? last.at + last.digits.length : 0);

/** The group that ends the longest card number which begins with `first`. */
function lastOfCard(groups: Group[], first: number, signed: boolean): number | undefined {
  let digits = "";
  let last: number | undefined;
  for (let index = first; index < groups.length && digits.length <= most; index += 1) {
    digits += groups[index]?.digits ?? "";
    const phone = signed && digits.length <= longestPhone;
    if (digits.length >= fewest && digits.length <= most && !phone && checks(digits)) last = index;
  }
  return last;
}

/** Luhn's check: every second digit from the right counts twice, and the sum ends in 0. */
function checks(digits: string): boolean {
  let total = 0;
  for (let back = 0; back < digits.length; back += 1) {
    const value = digits.charCodeAt(digits.length - 1 - back) & 15;
    const counted = back % 2 === 1 ? value * 2 : value;
    total += counted > 9 ? counted - 9 : counted;
  }
  return total % 10 === 0 && /[^0٠۰]/.test(digits);
}

function maskBetween(text: string, from: number, to: number): string {
  let left = shown;
  const signs = [...text.slice(from, to)].reverse().map((sign) => {
    if (!digit.test(sign)) return sign;
    left -= 1;
    return left >= 0 ? sign : "•";
  });
  return `${text.slice(0, from)}${signs.reverse().join("")}${text.slice(to)}`;
}
