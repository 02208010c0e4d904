import { getExampleNumber, isSupportedCountry } from "libphonenumber-js/min";
import examples from "libphonenumber-js/mobile/examples";
import { normalisePhone } from "../locale/phone.ts";

/**
 * A mobile number as they are in the country, near its well-known example number (such as +98 912 345 6789), so that
 * hardly ever anybody real is meant. `digits` are its last four. Undefined where the country has no such numbers.
 */
export function samplePhone(country: string, digits: string): string | undefined {
  const example = isSupportedCountry(country) ? getExampleNumber(country, examples)?.number : undefined;
  if (example === undefined) return undefined;
  return normalisePhone(example.slice(0, -digits.length) + digits, country) ?? example;
}
