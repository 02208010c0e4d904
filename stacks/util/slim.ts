import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { FunctionProps } from "sst/constructs";

type Bundle = NonNullable<FunctionProps["nodejs"]>;
export type Plugin = NonNullable<NonNullable<Bundle["esbuild"]>["plugins"]>[number];

/*
 * What libraries bring along and our functions never run, taken out of their bundles: each kilobyte is read and
 * compiled at every cold start. What is missing after all fails the build, or the test that runs every bundle.
 */

/** Another text for modules at these places. */
const rewritten = (name: string, filter: RegExp, rewrite: (text: string) => string): Plugin => ({
  name,
  setup(build) {
    build.onLoad({ filter }, async ({ path }) => ({
      contents: rewrite(await readFile(path, "utf8")),
      loader: path.endsWith("ts") ? "ts" : "js",
    }));
  },
});

/** Another module in place of the one that is imported by this name. */
const replaced = (name: string, filter: RegExp, contents: string): Plugin => ({
  name,
  setup(build) {
    build.onResolve({ filter }, () => ({ path: name, namespace: name, sideEffects: false }));
    build.onLoad({ filter: /./, namespace: name }, () => ({
      contents,
      resolveDir: join(process.cwd(), "packages/core"),
    }));
  },
});

/** As a namespace of named imports Zod loses what nobody uses; behind its `z` all of it stays. */
const usedZod = rewritten("used-zod", /\/packages\/(core|functions)\/src\/.*\.ts$/, (text) =>
  text.replace('import { z } from "zod"', 'import * as z from "zod"'),
);

/** The SDK declares the shape of every request; marked as free of effects, those that nobody sends go. */
const usedShapes = rewritten("used-shapes", /\/dist-es\/schemas\/schemas_0\.js$/, (text) =>
  text.replace(
    /^((?:export )?var [\w$]+ = )(\[.*\]|\[[^\n]*\n[\s\S]*?^\]);$/gm,
    (_, name: string, shape: string) => `${name}/* @__PURE__ */ (() => (${shape}))();`,
  ),
);

const commands = (names: string[]) =>
  names.map((name) => `export { ${name}Command } from "./commands/${name}Command";`).join("\n");

/** ElectroDB asks for the clients by `require`, which keeps all of them: here is what it and we send. */
const usedTable: Plugin[] = [
  rewritten("used-table", /\/client-dynamodb\/dist-es\/index\.js$/, () =>
    [
      commands(["BatchGetItem", "BatchWriteItem", "DeleteItem", "GetItem", "PutItem", "Query"]),
      commands(["TransactWriteItems", "UpdateItem"]),
      'export { DynamoDBClient } from "./DynamoDBClient";',
      'export * from "./models/errors";',
    ].join("\n"),
  ),
  rewritten("used-documents", /\/lib-dynamodb\/dist-es\/index\.js$/, () =>
    [
      commands(["BatchGet", "BatchWrite", "Delete", "Get", "Put", "Query", "TransactWrite", "Update"]),
      'export * from "./DynamoDBDocumentClient";',
    ].join("\n"),
  ),
];

/** ElectroDB checks our models when they are made, which the tests have seen; its services are not used. */
const checkedModels = [
  replaced(
    "no-model-check",
    /^jsonschema$/,
    `export class Validator { addSchema() {} validate() { return { valid: true, errors: [] }; } }
Validator.prototype.customFormats = {};`,
  ),
  replaced("no-electro-service", /^\.\/src\/service$/, "export class Service {}"),
];

/** Ways to sign in by others' accounts, and reports to better-auth's makers: neither is offered. */
const ownSignIn = [
  replaced(
    "no-social-providers",
    /^@better-auth\/core\/social-providers$/,
    `import * as z from "zod";
export const socialProviders = {};
export const SocialProviderListEnum = z.string();`,
  ),
  replaced(
    "no-telemetry",
    /^@better-auth\/telemetry$/,
    "export const createTelemetry = async () => ({ publish: async () => {} });",
  ),
];

/** Imported on demand and by nobody of ours; better-auth does without. */
export const unusedOnDemand = ["@opentelemetry/api", "@better-auth/memory-adapter"];

export const slim: Plugin[] = [usedZod, usedShapes, ...usedTable, ...checkedModels, ...ownSignIn];
