import { needed } from "@rabita/core/directory/columns";
import { expect, test } from "vitest";
import { nouns as all } from "../../../../../core/src/nouns/nouns.ts";
import { nouns } from "./follow.ts";

test("the list hears of every noun that it is made of", () => {
  expect(nouns).toEqual(new Set([...needed(all, "customer"), all.customer.own?.noun]));
});
