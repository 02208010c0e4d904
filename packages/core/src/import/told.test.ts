import { expect, test } from "vitest";
import { told } from "./told.ts";

test.each([
  ["displayName", "en", "Name"],
  ["displayName", "fa", "نام کامل"],
  ["customerExternalId", "en", "Customer"],
  ["custom.cup_size", "en", "cup_size"],
] as const)(
  "what a row lacks is called by its name where the file has no column for it: %s, %s",
  (column, locale, called) => {
    expect(told({ column, rule: "required" }, {}, locale)).toEqual({
      column: called,
      message: expect.any(String),
    });
  },
);
