import { type DecimalMark, parseDecimal } from "../locale/digits.ts";
import { minorUnits, parseMoney, readMoney } from "../locale/money-text.ts";
import { mostMoney } from "../order/schema.ts";
import type { CurrencyCell } from "./read/currency.ts";
import type { ImportOptions } from "./schema.ts";

/** In whole minor units. */
type RowMoney = { amount: number; currency: string };

/** What a row's own column of currencies has, and what that means. */
type Said = { text: string; cell: CurrencyCell };

/**
 * The amount in the currency that the row's own column says; where that says nothing, in the one beside the amount, or
 * the file's. Undefined for what is none, for two that contradict one another, and for more than an order may have.
 */
export function amountIn(text: string, said: Said | undefined, options: ImportOptions): RowMoney | undefined {
  const { decimal } = options;
  // Toman has no code: IRR beside an amount is said of both, anything else that it isn't Toman.
  const isElse = said !== undefined && !said.cell.toman && said.text.toUpperCase() !== "IRR";
  const how = { toman: said?.cell.toman || (options.toman && !isElse), ...(decimal && { decimal }) };
  if (!said) return summable(readMoney(text, options.currency, how));
  const { currency } = said.cell;
  const amount = parseMoney(text, currency, how);
  return summable(amount === undefined ? undefined : { amount, currency });
}

/** Larger ones could not be added up exactly. */
const summable = (money: RowMoney | undefined): RowMoney | undefined =>
  money && Math.abs(money.amount) <= mostMoney ? money : undefined;

/** Up to three decimals, and no less than nothing. */
export function quantityOf(text: string, decimal: DecimalMark | null): number | undefined {
  const exact = parseDecimal(text, decimal ? { decimal } : {});
  const thousandths = exact === undefined ? undefined : minorUnits(exact, 3);
  if (thousandths === undefined || thousandths < 0 || thousandths > 1e9) return undefined;
  return thousandths / 1000;
}
