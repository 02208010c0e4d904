import type { Faker } from "@faker-js/faker";
import { faker } from "@faker-js/faker/locale/en";
import type { CustomerItem } from "../customer/repo.ts";
import type { LifecycleStage } from "../customer/schema.ts";
import type { Locale } from "../kernel/schema.ts";
import { suggestedTags } from "../tenant/tags.ts";
import { day, ordersOf, type SampleOrder } from "./bought.ts";
import { howMany } from "./how-many.ts";
import { remarks } from "./shop.ts";
import { type Who, whoMaker } from "./who.ts";

/** An invented customer: who they are, since when, and what they bought. */
export type SampleCustomer = Who &
  Pick<CustomerItem, "stage" | "tags" | "about"> & { createdAt: string; orders: SampleOrder[] };

export type Setting = { locale: Locale; country: string; currency: string; now: Date };

/** About 18 months. */
const longest = 540;

/**
 * Some 320 believable customers and what they bought in the last 18 months before `now`, in the workspace's language
 * and currency; names in all three scripts. The same seed and setting always make the same ones.
 */
export function sampleCustomers(seed: number, setting: Setting): SampleCustomer[] {
  faker.seed(seed);
  const who = whoMaker(faker, setting.locale, setting.country);
  return numbered(Array.from({ length: howMany }, () => one(faker, who(), setting)));
}

function one(faker: Faker, who: Who, setting: Setting): SampleCustomer {
  const { locale, now } = setting;
  const count = faker.helpers.weightedArrayElement([
    { value: 0, weight: 22 },
    { value: 1, weight: 24 },
    { value: faker.number.int({ min: 2, max: 4 }), weight: 32 },
    { value: faker.number.int({ min: 5, max: 9 }), weight: 16 },
    { value: faker.number.int({ min: 10, max: 14 }), weight: 6 },
  ]);
  const since =
    now.getTime() - day * faker.number.float({ min: Math.min(longest / 2, 1 + count * 25), max: longest });
  // Some come back no more after the first part of their time.
  const until = since + (now.getTime() - since) * (faker.datatype.boolean(0.24) ? 0.4 : 1);
  const times = Array.from(
    { length: count },
    () => new Date(faker.number.int({ min: since, max: until - 3_600_000 })),
  );
  times.sort((a, b) => a.getTime() - b.getTime());
  const last = times.at(-1);
  const silent = last && (now.getTime() - last.getTime()) / day;
  return {
    ...who,
    stage: stageOf(faker, count, silent),
    tags: faker.helpers.arrayElements(suggestedTags[locale], faker.helpers.arrayElement([0, 0, 1, 1, 2])),
    about: faker.datatype.boolean(0.22) ? faker.helpers.arrayElement(remarks[locale]) : null,
    createdAt: new Date(since).toISOString(),
    orders: ordersOf(faker, { wholesale: who.kind === "organisation", times }, setting),
  };
}

/** Where somebody with so many orders stands, the last of them `silent` days ago. */
function stageOf(faker: Faker, orders: number, silent: number | undefined): LifecycleStage {
  if (silent === undefined) return faker.helpers.arrayElement(["lead", "lead", "prospect", "lost"]);
  if (silent > 300) return "lost";
  if (silent > 170) return "at-risk";
  if (orders === 1) return "new";
  if (orders < 5) return faker.datatype.boolean(0.1) ? "won-back" : "repeat";
  return "loyal";
}

/** Order numbers count up with time, as a shop's do. */
function numbered(made: SampleCustomer[]): SampleCustomer[] {
  const times = made.flatMap(({ orders }) => orders.map(({ placedAt }) => placedAt)).sort();
  const numbers = new Map(times.map((placedAt, index) => [placedAt, String(1001 + index)]));
  return made.map((customer) => ({
    ...customer,
    orders: customer.orders.map((order) => ({ ...order, number: numbers.get(order.placedAt) ?? null })),
  }));
}
