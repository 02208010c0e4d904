import { join } from "node:path";
import type { FunctionProps } from "sst/constructs";
import type { Access } from "../../packages/functions/src/declare.ts";

type Bundle = NonNullable<FunctionProps["nodejs"]>;
type Plugin = NonNullable<NonNullable<Bundle["esbuild"]>["plugins"]>[number];

/** Ways to find credentials that a Lambda never takes: it has them in its environment. */
const unusedProviders = [
  ...["sso", "ini", "process", "web-identity", "login", "http"].map(
    (way) => `@aws-sdk/credential-provider-${way}`,
  ),
  "@aws-sdk/token-providers",
  "@aws-sdk/nested-clients",
  "@smithy/credential-provider-imds",
];

/** What `runtime/aws.ts` imports for one access alone. */
const adapters: Partial<Record<Access, string>> = {
  files: "./s3-files.ts",
  mail: "@rabita/core/identity/ses",
  workflows: "./step-functions.ts",
};

/** Imports of adapters that a function with this access never reaches. */
export const unreached = (access: Access[]): string[] =>
  Object.entries(adapters).flatMap(([name, module]) => (access.some((one) => one === name) ? [] : [module]));

/** Zod's messages in fifty languages are a third of it; ours are our own, and its English stays for the logs. */
const englishZod: Plugin = {
  name: "english-zod",
  setup(build) {
    build.onResolve({ filter: /\/locales\/index\.js$/ }, ({ importer, path, resolveDir }) =>
      importer.includes("/zod/") ? { path: join(resolveDir, path, "../en.js") } : undefined,
    );
  },
};

/** How our functions are bundled: everything inside, small enough to start fast, stack traces that name our lines. */
export const bundle = (leaveOut: string[]): Bundle => ({
  format: "esm",
  minify: true,
  sourcemap: true,
  esbuild: {
    sourcesContent: false,
    external: [...unusedProviders, ...leaveOut],
    plugins: [englishZod],
  },
});
