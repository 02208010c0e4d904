import { AppError } from "./error.ts";
import type { Money } from "./schema.ts";

/** Exact sum of minor units. @throws AppError internal past the integers that JavaScript keeps exact */
export function sum(amounts: Iterable<number>): number {
  let total = 0;
  for (const amount of amounts) {
    total += amount;
    if (!Number.isSafeInteger(total)) throw new AppError("internal", "money.too-large");
  }
  return total;
}

/** Adds money to a tally that keeps every currency apart; amounts of different currencies never meet. */
export function tally(into: Map<string, number>, money: Money): void {
  into.set(money.currency, sum([into.get(money.currency) ?? 0, money.amount]));
}

/** Pieces are counted to three decimals; adding them as thousandths keeps 0.1 + 0.2 at 0.3. */
export const addQuantity = (a: number, b: number): number =>
  (Math.round(a * 1000) + Math.round(b * 1000)) / 1000;
