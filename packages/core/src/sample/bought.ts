import type { Faker } from "@faker-js/faker";
import type { Locale } from "../kernel/schema.ts";
import type { OrderItem } from "../order/repo.ts";
import { priceOf } from "./price.ts";
import { products } from "./shop.ts";

export type SampleOrder = Pick<
  OrderItem,
  "number" | "status" | "currency" | "placedAt" | "lines" | "discount" | "tax" | "shipping"
>;

export const day = 24 * 3600 * 1000;

type Buyer = { wholesale: boolean; times: Date[] };

/** The orders of a customer, one at each of the times. Firms buy more of each thing. */
export function ordersOf(
  faker: Faker,
  { wholesale, times }: Buyer,
  { locale, currency, now }: { locale: Locale; currency: string; now: Date },
): SampleOrder[] {
  return times.map((at) => {
    const chosen = faker.helpers.arrayElements(products, { min: 1, max: wholesale ? 5 : 3 });
    const lines = chosen.map((product) => {
      const quantity = wholesale
        ? faker.number.int({ min: 4, max: 40 })
        : faker.number.int({ min: 1, max: 3 });
      const amount = priceOf(product.dollars, currency) * quantity;
      return { name: product[locale], sku: product.sku, quantity, amount };
    });
    const smallest = Math.min(...lines.map((line) => line.amount));
    return {
      number: null,
      status: statusOf(faker, (now.getTime() - at.getTime()) / day),
      currency,
      placedAt: at.toISOString(),
      lines,
      discount: faker.datatype.boolean(0.12) ? Math.floor(smallest / 10) : 0,
      tax: 0,
      shipping: faker.datatype.boolean(0.4) ? priceOf(5, currency) : 0,
    };
  });
}

/** Orders of the last days are still on their way; few of the older ones came to nothing. */
function statusOf(faker: Faker, daysAgo: number): OrderItem["status"] {
  if (daysAgo < 6) return faker.helpers.arrayElement(["open", "paid", "paid"]);
  return faker.helpers.weightedArrayElement([
    { value: "fulfilled", weight: 90 },
    { value: "cancelled", weight: 6 },
    { value: "refunded", weight: 4 },
  ]);
}
