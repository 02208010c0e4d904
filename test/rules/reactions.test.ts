import { readFileSync } from "node:fs";
import { manifest } from "@rabita/functions/src/manifest.ts";
import { expect, test } from "vitest";

const words = new URL("../../packages/web/src/features/dead-letter/words.ts", import.meta.url);

test("every reaction has a name that people can read, for where it failed for good", () => {
  const named = [...readFileSync(words, "utf8").matchAll(/^ {2}"?([a-z-]+)"?: \(\) => m\.\w+\(\),$/gm)];
  expect(named.map(([, name]) => name).sort()).toEqual(manifest.subscribers.map(({ name }) => name).sort());
});
