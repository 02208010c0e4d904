import { getCountryCallingCode, isSupportedCountry } from "libphonenumber-js/min";
import { expect, test } from "vitest";
import { countries, countryDefaults } from "./country.ts";

test("there are the 249 countries of ISO 3166-1, each once", () => {
  expect(new Set(countries).size).toBe(249);
  expect([...countries].sort()).toEqual(countries);
});

test.each(countries)("%s has defaults that Intl and the numbering plan know", (code) => {
  const defaults = countryDefaults(code);
  expect(defaults?.currency).toMatch(/^[A-Z]{3}$/);
  expect(() => new Intl.DateTimeFormat("en", { timeZone: defaults?.timeZone })).not.toThrow();
  expect(defaults?.weekStart).toBeGreaterThanOrEqual(1);
  expect(defaults?.weekStart).toBeLessThanOrEqual(7);
  if (isSupportedCountry(code)) expect(defaults?.callingCode).toBe(getCountryCallingCode(code));
});

test("known countries have what their businesses expect", () => {
  expect(countryDefaults("IR")).toEqual({
    currency: "IRR",
    timeZone: "Asia/Tehran",
    calendar: "persian",
    weekStart: 6,
    locale: "fa",
    callingCode: "98",
  });
  expect(countryDefaults("AF")).toMatchObject({ calendar: "persian", weekStart: 6, locale: "fa" });
  expect(countryDefaults("SA")).toMatchObject({
    currency: "SAR",
    calendar: "islamic-umalqura",
    weekStart: 7,
    locale: "ar",
  });
  expect(countryDefaults("EG")).toMatchObject({
    currency: "EGP",
    calendar: "gregory",
    weekStart: 6,
    locale: "ar",
  });
  expect(countryDefaults("GB")).toMatchObject({ timeZone: "Europe/London", weekStart: 1, locale: "en" });
  expect(countryDefaults("US")).toMatchObject({ timeZone: "America/New_York", weekStart: 7 });
});

test("what is no country has no defaults", () => {
  for (const code of ["", "XX", "ir", "IRN", "constructor"]) expect(countryDefaults(code)).toBeUndefined();
});
