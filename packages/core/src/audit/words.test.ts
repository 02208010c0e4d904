import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
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

test("whatever the service writes into the journal has words in each language", () => {
  const root = join(import.meta.dirname, "../../../..");
  const files = globSync("packages/{core,functions}/src/**/*.ts", { cwd: root });
  const actions = files
    .filter((file) => !file.endsWith(".test.ts"))
    .flatMap((file) => {
      const source = readFileSync(join(root, file), "utf8");
      const named = [...source.matchAll(/\bwrite\(\s*[\w.#]*scope,\s*(\w+)\.action\b/gi)].map(([, name]) =>
        new RegExp(`const ${name} = command\\(\\s*\\{\\s*action: "([^"]+)"`).exec(source)?.at(1),
      );
      const plain = [...source.matchAll(/\bwrite\(\s*[\w.#]*scope,\s*"([^"]+)"/gi)].map(
        ([, action]) => action,
      );
      return [...named, ...plain].filter((action) => action !== undefined);
    });
  expect(actions.length).toBeGreaterThan(60);
  for (const locale of ["en", "fa", "ar"] as const)
    expect(actions.filter((action) => actionName(locale, action) === action)).toEqual([]);
});
