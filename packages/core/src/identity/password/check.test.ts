import fc from "fast-check";
import { expect, test } from "vitest";
import { weakness } from "./check.ts";
import { pack, unpack } from "./pack.ts";

const about = { email: "leila.karimi@tea-house.example", name: "Leila Karimi" };
const rule = (password: string) => weakness(password, about);

test.each([
  "1234567890",
  "qwertyuiop",
  "Password123",
  "P@ssw0rd2024!",
  "!!iloveyou!!",
  "Football1999",
  "basketball",
  "passwordpassword",
  "MONKEY123456",
  "۱۲۳۴۵۶۷۸۹۰",
])("%s is refused: everybody tries it", (password) => {
  expect(rule(password)).toBe("password-common");
});

test.each([
  "aaaaaaaaaaaa",
  "xyxyxyxyxyxy",
  "abcdefghijklm",
  "zyxwvutsrqpo",
  "qwertyuiopasdfghjkl",
  "13131313131313",
])("%s is refused: it is a pattern", (password) => {
  expect(rule(password)).toMatch(/^password-(pattern|common)$/);
});

test.each([
  "leila.karimi1",
  "Karimi-2024-!",
  "LeilaKarimi99",
  "teahouse-tea-house",
  "rabita-rabita",
  "rabita2026!",
  "رابطه۱۲۳۴۵۶",
])("%s is refused: it is the person's own name, address or ours", (password) => {
  expect(rule(password)).toBe("password-personal");
});

test.each([
  "correct horse battery",
  "saffron-lantern-4821",
  "another-kettle-7193",
  "leila drinks green tea daily",
  "گربه روی دیوار نشسته",
  "vQ7#mz2Lp0w",
])("%s is taken", (password) => {
  expect(rule(password)).toBeUndefined();
});

test("the list is unpacked as it was packed", () => {
  const words = fc.array(fc.stringMatching(/^[a-z0-9 .@$]{1,40}$/));
  fc.assert(
    fc.property(words, (all) => {
      expect(unpack(pack(all))).toEqual(new Set(all));
    }),
  );
});

test("passwords that no list can know are hardly ever refused", () => {
  const random = fc.stringMatching(/^[a-zA-Z0-9]{14}$/);
  const sample = fc.sample(random, { numRuns: 2000, seed: 7 });
  expect(sample.filter((password) => rule(password) === "password-common")).toEqual([]);
});
