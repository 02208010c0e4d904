import { describe, expect, test } from "vitest";
import { NewCustomer } from "../customer/schema.ts";
import { countries, countryDefaults } from "../locale/country.ts";
import { normalisePhone } from "../locale/phone.ts";
import { NewOrder } from "../order/schema.ts";
import { totalOf } from "../order/total.ts";
import { type Setting, sampleCustomers } from "./generate.ts";
import { priceOf } from "./price.ts";
import { samplePhone } from "./sample-phone.ts";
import { products } from "./shop.ts";

const now = new Date("2026-11-01T12:00:00.000Z");
const settings: Setting[] = [
  { locale: "en", country: "GB", currency: "GBP", now },
  { locale: "fa", country: "IR", currency: "IRR", now },
  { locale: "ar", country: "SA", currency: "SAR", now },
  { locale: "en", country: "JP", currency: "JPY", now },
];
const scripts = { latin: /\p{sc=Latin}/u, persian: /[پچژگکی]/u, arabic: /[يكةىأإ]|ال/u };

describe.each(settings)("invented customers of a workspace in $country, $locale", (setting) => {
  const customers = sampleCustomers(42, setting);
  const orders = customers.flatMap((customer) => customer.orders);

  test("are the same for the same seed and now, and others for another seed", () => {
    expect(sampleCustomers(42, setting)).toEqual(customers);
    expect(sampleCustomers(43, setting)).not.toEqual(customers);
  });

  test("pass every rule that a typed customer has to pass, with e-mail addresses that nobody real has", () => {
    for (const { orders: _, createdAt: __, ...body } of customers) {
      expect(NewCustomer.safeParse(body).error).toBeUndefined();
      for (const phone of body.phones) expect(normalisePhone(phone, body.address?.country ?? "")).toBe(phone);
      for (const email of body.emails) expect(email).toMatch(/^[a-z0-9.]+@example\.(com|org|net)$/);
    }
    const emails = customers.flatMap((customer) => customer.emails);
    expect(new Set(emails).size).toBe(emails.length);
    expect(emails.length).toBeGreaterThan(200);
  });

  test("have names in all three scripts, most of them in the workspace's", () => {
    const counts = Object.values(scripts).map(
      (script) => customers.filter((one) => script.test(one.displayName)).length,
    );
    expect(Math.min(...counts)).toBeGreaterThan(15);
    const own = { en: "latin", fa: "persian", ar: "arabic" }[setting.locale] as keyof typeof scripts;
    expect(customers.filter((one) => scripts[own].test(one.displayName)).length).toBeGreaterThan(160);
    expect(new Set(customers.map((one) => one.kind)).size).toBe(2);
    expect(new Set(customers.map((one) => one.stage)).size).toBe(8);
  });

  test("bought up to 14 times in the last 18 months, never before they came, for whole and sensible amounts", () => {
    const customerId = "cus_1";
    for (const { createdAt, orders } of customers) {
      expect(orders.length).toBeLessThanOrEqual(14);
      for (const order of orders) {
        expect(NewOrder.safeParse({ ...order, customerId }).error).toBeUndefined();
        expect(order.currency).toBe(setting.currency);
        expect(order.placedAt >= createdAt && order.placedAt < now.toISOString()).toBe(true);
        expect(totalOf(order).amount).toBeGreaterThan(0);
      }
      expect(now.getTime() - Date.parse(createdAt)).toBeLessThan(550 * 24 * 3600 * 1000);
    }
    expect(orders.length).toBeGreaterThan(600);
  });
});

test("every country's prices and phones are its own", () => {
  for (const country of countries) {
    const currency = countryDefaults(country)?.currency ?? "";
    const phone = samplePhone(country, "4711");
    if (phone !== undefined) expect(normalisePhone(phone, country)).toBe(phone);
    for (const { dollars } of products) expect(Number.isSafeInteger(priceOf(dollars, currency))).toBe(true);
  }
});

test("amounts in Rial are as large as they are in Iran", () => {
  const [, iran] = settings;
  if (!iran) throw new Error("no setting");
  const totals = sampleCustomers(5, iran).flatMap(({ orders }) =>
    orders.map((order) => totalOf(order).amount),
  );
  expect(Math.min(...totals)).toBeGreaterThan(1_000_000);
});
