import { expect, test } from "vitest";
import { actionName, actionNouns, nounName } from "./words.ts";

test("an action is told in each language", () => {
  expect(actionName("en", "customer.edit")).toBe("Customer: changed");
  expect(actionName("fa", "customer.edit")).toBe("مشتری: تغییر کرد");
  expect(actionName("ar", "customer.edit")).toBe("عميل: تم التعديل");
});

test("every noun has a word in each language, and no verb is among them", () => {
  for (const noun of actionNouns) {
    expect(noun).not.toContain(".");
    for (const locale of ["en", "fa", "ar"] as const) expect(nounName(locale, noun)).not.toBe(noun);
  }
});

test("what this version doesn't know is called as it is", () => {
  expect(actionName("en", "customer.levitate")).toBe("customer.levitate");
  expect(actionName("en", "customer")).toBe("customer");
  expect(nounName("fa", "spaceship")).toBe("spaceship");
});
