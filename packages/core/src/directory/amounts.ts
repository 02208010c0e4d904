import type { Cells, Source } from "./cells.ts";
import { Numbers } from "./numbers.ts";

/** Amounts in any currency: those of one currency stand together, for amounts of two can't be compared. */
export class Amounts extends Numbers {
  readonly currencies: Cells;

  constructor(currencies: Cells, source?: Source) {
    super("money", source);
    this.currencies = currencies;
  }

  override compare(a: number, b: number): number {
    return this.currencies.compare(a, b) || super.compare(a, b);
  }
}
