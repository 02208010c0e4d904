import { createHmac, randomInt } from "node:crypto";
import { latinDigits } from "./password/fold.ts";

/** Letters and digits that nobody takes for each other on paper. */
const alphabet = "23456789abcdefghjkmnpqrstuvwxyz";
const howMany = 10;
const half = 5;

/** Ten codes of nearly 50 random bits each, in two groups. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: howMany }, () => `${group()}-${group()}`);

const group = () => Array.from({ length: half }, () => alphabet[randomInt(alphabet.length)]).join("");

const kept = "kept:";

/** What is kept of a code: whoever reads the table can't use it. Case, spaces and hyphens don't matter. */
export const keptCode = (key: string, code: string): string =>
  kept +
  createHmac("sha256", key)
    .update(
      `recovery code ${latinDigits(code)
        .toLowerCase()
        .replace(/[^0-9a-z]/g, "")}`,
    )
    .digest("base64url");

/** How better-auth stores the codes: a list in JSON, of what is kept of each. Those kept already stay as they are. */
export const recoveryStorage = (key: string) => ({
  encrypt: async (json: string) =>
    JSON.stringify(codes(json).map((code) => (isKept(code) ? code : keptCode(key, code)))),
  decrypt: async (stored: string) => stored,
});

/** A code as people have it never contains a colon, so it can't pass for a kept one. */
const isKept = (code: string) => code.startsWith(kept);

// better-auth makes the text, from the list that `newRecoveryCodes` gave it or that `decrypt` returned.
const codes = (json: string): string[] => JSON.parse(json);

/** How many codes are left. */
export const codesLeft = (stored: unknown): number => (typeof stored === "string" ? codes(stored).length : 0);
