import { expect, test } from "vitest";
import { asLink } from "./link.ts";

test.each([
  ["rabita.example", "https://rabita.example"],
  [" www.rabita.example/a?b=c#d ", "https://www.rabita.example/a?b=c#d"],
  ["rabita.example:8080/x", "https://rabita.example:8080/x"],
  ["http://rabita.example", "http://rabita.example"],
  ["https://rabita.example/a.b", "https://rabita.example/a.b"],
  ["mailto:sara@rabita.example", "mailto:sara@rabita.example"],
  ["javascript:alert(1.5)", "javascript:alert(1.5)"],
  ["no address", "no address"],
])("what is typed as a link: %s", (typed, link) => {
  expect(asLink(typed)).toBe(link);
});
