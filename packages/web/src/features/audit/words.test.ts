import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { actionName as nameIn } from "@rabita/core/audit/words";
import { describe, expect, test } from "vitest";
import { actionName } from "./words.ts";

const core = join(import.meta.dirname, "../../../../core/src");
const text = readdirSync(core, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
  .map((path) => readFileSync(join(core, path), "utf8"))
  .join("\n");

const found = (pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? "");

/** Every action that an entry of the journal may carry: of use cases that write nothing there are words, too, or none needed. */
const reads =
  /\.(list|search|history|timeline|page|my-day|home|changes|access|roles|twins|look|skipped|fields|refused|kept|read-preferences)$/;
const actions = [
  ...new Set([
    ...found(/\baction: *"([a-z-]+\.[a-z-]+)"/g),
    ...found(/\b(?:write|counted|confirmSent)\(scope, "([a-z-]+\.[a-z-]+)"/g),
  ]),
].filter((action) => !reads.test(action));

describe("an action in the audit", () => {
  test("is found in every way in which the sources name one", () => {
    expect(actions).toEqual(
      expect.arrayContaining(["customer.edit", "apikey.mail", "member.settle", "team.create"]),
    );
  });

  test("of a step of setting up a workspace has words, whatever the step", () => {
    expect(actionName("tenant.provision-roles")).not.toContain("provision");
  });

  test.each(["en", "fa", "ar"] as const)("has words of its own in %s", (locale) => {
    expect(actions.filter((action) => nameIn(locale, action) === action)).toEqual([]);
  });
});
