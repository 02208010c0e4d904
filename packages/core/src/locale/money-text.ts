import { currenciesOf } from "./currency-sign.ts";
import { type DecimalMark, longestNumber, parseDecimal, plainSigns } from "./digits.ts";

/** ISO 4217 minor units where they aren't two. The Rial has none in use, whatever the standard still lists. */
const exponents: Record<string, number> = {
  ...{
    BIF: 0,
    CLP: 0,
    DJF: 0,
    GNF: 0,
    IRR: 0,
    ISK: 0,
    JPY: 0,
    KMF: 0,
    KRW: 0,
    PYG: 0,
    RWF: 0,
    UGX: 0,
    UYI: 0,
  },
  ...{ VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0, BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3 },
  ...{ CLF: 4, UYW: 4 },
};

/** How many decimals the currency's minor unit is (ISO 4217; IRR counts as 0). */
export const exponent = (currency: string): number => exponents[currency] ?? 2;

/** `toman`: a text that names no currency itself is in Toman (10 Rial) where it is of Iran's money, e.g. by its column's header. */
export type MoneyReading = { decimal?: DecimalMark; toman?: boolean };

/**
 * The amount in whole minor units of `currency`, exact: undefined where the text is no amount, names another
 * currency, or has more decimals than the currency. Toman counts only where the currency is IRR.
 */
export function parseMoney(text: string, currency: string, reading: MoneyReading = {}): number | undefined {
  const found = partsOf(text);
  if (!found) return undefined;
  const { core, negative, named } = found;
  const says = (name: string) => named.some((list) => list?.includes(name));
  const toman = currency === "IRR" && (named.length > 0 ? says("toman") : reading.toman === true);
  if (!named.every((list) => list?.includes(currency) || (toman && list?.includes("toman"))))
    return undefined;
  const decimals = exponent(currency) + (toman ? 1 : 0);
  const value = parseDecimal(core, withMark(core, decimals, reading.decimal));
  if (value === undefined) return undefined;
  const minor = minorUnits(value, decimals);
  if (minor === undefined) return undefined;
  return negative ? 0 - minor : minor;
}

/**
 * The amount in the currency `told`, or, where the text names another one and no third can be meant, in that one:
 * `12.50 USD` among Rials. Undefined where parseMoney is for each of them.
 */
export function readMoney(
  text: string,
  told: string,
  reading: MoneyReading = {},
): { amount: number; currency: string } | undefined {
  const amount = parseMoney(text, told, reading);
  if (amount !== undefined) return { amount, currency: told };
  const [first = [], ...others] = partsOf(text)?.named ?? [];
  const [named, ...more] = first;
  if (named === undefined || more.length + others.length > 0) return undefined;
  const currency = named === "toman" ? "IRR" : named;
  const own = currency === told ? undefined : parseMoney(text, currency, reading);
  return own === undefined ? undefined : { amount: own, currency };
}

/** The digits of an amount, its sign, and what each name that stands round them can mean. */
function partsOf(text: string) {
  if (text.length > longestNumber) return undefined;
  const plain = plainSigns(text);
  const found = /^(\D*?)((?:(?<![\p{L}.])[.,٫])?\p{Nd}(?:.*\p{Nd})?)(\D*)$/u.exec(plain);
  if (!found) return undefined;
  const [, before = "", core = "", after = ""] = found;
  // "5.-" and "5,–" are whole amounts, not negative ones
  const around = sides(before, after.replace(/^ ?[.,] ?[-–—]/, ""));
  return around && { core, negative: around.negative, named: around.names.map(currenciesOf) };
}

/** Shifts an exact decimal by `decimals` places; undefined where something but zeros would be cut off. */
export function minorUnits(decimal: string, decimals: number): number | undefined {
  const [whole = "", fraction = ""] = decimal.split(".");
  if (/[1-9]/.test(fraction.slice(decimals))) return undefined;
  const minor = Number(whole + fraction.slice(0, decimals).padEnd(decimals, "0"));
  return Number.isSafeInteger(minor) ? minor + 0 : undefined;
}

/** "150.000" groups where the currency has no decimals; where it has two it could be either and is refused. */
function withMark(core: string, decimals: number, known: DecimalMark | undefined): { decimal?: DecimalMark } {
  if (known) return { decimal: known };
  const doubtful = /^\p{Nd}{1,3}\.\p{Nd}{3}$/u.test(core) && !/^[0۰٠]/.test(core);
  return doubtful && decimals < 2 ? { decimal: "," } : {};
}

/** What stands round the digits: the sign, and the names of a currency. */
function sides(before: string, after: string): { negative: boolean; names: string[] } | undefined {
  const open = before.includes("(");
  const minus = `${before}${after}`.match(/[-–]/g)?.length ?? 0;
  if (open !== after.includes(")") || minus > 1 || (open && minus > 0)) return undefined;
  const names = [before, after].map((side) => side.replace(/[-–+()\s.]/g, "")).filter((name) => name !== "");
  return { negative: open || minus === 1, names };
}
