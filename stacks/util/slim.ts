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
  replaced(
    "no-linked-accounts",
    /\/oauth2\/link-account\.mjs$/,
    `const unused = async () => { throw new Error("no accounts of others are linked"); };
export { unused as applyUpdateUserInfoOnLink, unused as handleOAuthUserInfo, unused as linkOAuthAccount };`,
  ),
  // Of tokens better-auth signs those in its links; encrypted ones are for cookies that we don't have it make.
  replaced(
    "signed-tokens-only",
    /^jose$/,
    `export { SignJWT } from "jose/jwt/sign";
export { jwtVerify } from "jose/jwt/verify";
const unused = () => { throw new Error("tokens are signed, not encrypted"); };
export { unused as EncryptJWT, unused as base64url, unused as calculateJwkThumbprint };
export { unused as decodeProtectedHeader, unused as importJWK, unused as jwtDecrypt };
export { unused as UnsecuredJWT, unused as createLocalJWKSet, unused as importPKCS8 };
export * as errors from "jose/errors";`,
  ),
];

/** DynamoDB's client asks for endpoints where it is told to, which it isn't; what remembers them stays out. */
const fixedEndpoint = replaced(
  "fixed-endpoint",
  /^@aws-sdk\/endpoint-cache$/,
  "export class EndpointCache {}",
);

/** The documents of the API are made from Zod's shapes; functions that make none have no use for how that is done. */
export const undocumented: Plugin = rewritten("undocumented", /\/zod\/v4\/classic\/schemas\.js$/, (text) =>
  text.replace(/inst\._zod\.processJSONSchema = [^;]*;/g, "").replace(
    /import \{ createStandardJSONSchemaMethod, createToJSONSchemaMethod \} from [^;]*;/,
    `const createStandardJSONSchemaMethod = () => () => { throw new Error("no documents are made here"); };
const createToJSONSchemaMethod = createStandardJSONSchemaMethod;`,
  ),
);

/** The SDK reads streams of events on demand, and we ask for none; S3's client has that module in itself all the same. */
const noEvents: Plugin = {
  name: "no-events",
  setup(build) {
    build.onResolve({ filter: /^@smithy\/core\/event-streams$/ }, ({ kind, path }) =>
      kind === "dynamic-import" ? { path, external: true } : undefined,
    );
  },
};

/** Imported on demand and by nobody of ours; better-auth does without. */
export const unusedOnDemand = ["@opentelemetry/api", "@better-auth/memory-adapter"];

export const slim: Plugin[] = [
  usedZod,
  usedShapes,
  ...usedTable,
  ...checkedModels,
  ...ownSignIn,
  fixedEndpoint,
  noEvents,
];
