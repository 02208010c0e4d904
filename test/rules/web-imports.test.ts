import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";

const sources = join(import.meta.dirname, "../../packages/web/src");
const files = (await readdir(sources, { recursive: true })).filter(
  (file) => /\.tsx?$/.test(file) && !/\.test\.ts$|^paraglide/.test(file),
);

/** Names that an import of a schema brings along at run time. */
function valuesFrom(text: string): string[] {
  const found = text.matchAll(/^import (type )?\{([^}]*)\} from "@rabita\/core\/[^"]*schema";/gm);
  return [...found].flatMap(([, isType, names = ""]) =>
    isType ? [] : names.split(",").filter((name) => name.trim() !== "" && !name.trim().startsWith("type ")),
  );
}

test("pages take types alone from schemas: a value would bring all of Zod to the browser", async () => {
  expect(valuesFrom('import { A, type B } from "@rabita/core/task/schema";')).toEqual([" A"]);
  expect(files.length).toBeGreaterThan(100);
  for (const file of files) {
    expect({ file, values: valuesFrom(await readFile(join(sources, file), "utf8")) }).toEqual({
      file,
      values: [],
    });
  }
});
