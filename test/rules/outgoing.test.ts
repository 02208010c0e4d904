import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../../packages");

/** The sources of what runs on a server, by path. */
const sources = ["core", "functions", "local"].flatMap((name) =>
  readdirSync(join(root, name, "src"), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !/\.(test|types)\.tsx?$/.test(path))
    .map((path) => ({
      path: `${name}/src/${path}`,
      text: readFileSync(join(root, name, "src", path), "utf8"),
    })),
);

const linesWith = (pattern: RegExp) =>
  sources.flatMap(({ path, text }) =>
    text
      .split("\n")
      .filter((line) => pattern.test(line) && !/^\s*(\/\/|\*|\/\*)/.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );

test("nothing in the service fetches an address", () => {
  // `app.fetch` and `#fetch` are calls inside the process.
  expect(
    linesWith(/(?<![.#\w]|async )fetch\(|\b(?:http|https|http2|net|tls)\.(?:get|request|connect)\(/),
  ).toEqual([]);
  const clients = linesWith(/from "(?:node:)?(?:https?|http2|net|tls|dgram|undici|axios|got|node-fetch)"/);
  // What listens, what looks at an address, what the SDK's own client is given, and types ask nobody for anything.
  const harmless =
    /import (?:type )?\{ ((type )?(Agent|createServer|isIPv6|IncomingMessage|Server|ServerResponse),? )+\}/;
  // On one machine the database is asked over connections of our own, whose address is the service's configuration.
  const database = "local/src/connection.ts: ";
  expect(clients.filter((line) => !harmless.test(line) && !line.startsWith(database))).toEqual([]);
  const opened = linesWith(/\bopenConnections\(/).filter((line) => !line.includes("export function"));
  expect(opened.map((line) => line.split(": ")[0])).toEqual(["local/src/wire.ts"]);
});

test("no code and no pattern is made out of a value", () => {
  expect(linesWith(/\beval\(|\bnew Function\(|from "(?:node:)?vm"/)).toEqual([]);
  // Where one is put together, it is once, at the top of a file, out of that file's constants.
  const made = linesWith(/\bnew RegExp\(/);
  expect(
    made.filter((line) => !/^\S+ (?:export )?const |regex\(new RegExp\(`\^\$\{prefix\}_/.test(line)),
  ).toEqual([]);
});
