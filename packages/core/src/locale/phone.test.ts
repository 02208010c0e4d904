import { expect, test } from "vitest";
import { normalisePhone } from "./phone.ts";

test.each([
  ["09121234567", "IR", "+989121234567"],
  ["۰۹۱۲ ۱۲۳ ۴۵۶۷", "IR", "+989121234567"],
  ["٠٥٠١٢٣٤٥٦٧", "SA", "+966501234567"],
  ["0098 912 123 4567", "IR", "+989121234567"],
  ["+98 (0)912-123-4567", "DE", "+989121234567"],
  ["9121234567", "IR", "+989121234567"],
  ["(650) 253-0000", "US", "+16502530000"],
  ["020 7946 0958 ext 5", "GB", "+442079460958"],
  ["‎+44 20 7946 0958", "XX", "+442079460958"],
])("%s dialled in %s is %s", (text, country, number) => {
  expect(normalisePhone(text, country)).toBe(number);
});

test.each(["", "123", "sara", "0912", "09121234567 / 09351234567", "091212345678901234"])(
  "%s is no phone number",
  (text) => {
    expect(normalisePhone(text, "IR")).toBeUndefined();
  },
);
