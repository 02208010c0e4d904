import { join } from "node:path";
import type { FunctionProps } from "sst/constructs";
import type { Access } from "../../packages/functions/src/declare.ts";
import { type Plugin, slim, undocumented, unusedOnDemand } from "./slim.ts";

type Bundle = NonNullable<FunctionProps["nodejs"]>;

/** Says of a module that the manifest or the runtime imports on demand whether this function never demands it. */
export type Unused = (module: string) => boolean;

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

/** What stands for an adapter where it is left out. */
const emptied: Record<string, string> = {
  "./s3-files.ts": "export const s3Files = undefined;",
  "@rabita/core/identity/ses": "export const sesMailer = undefined;",
  "./step-functions.ts": "export const stepFunctions = undefined;",
};

/** True for the adapters that a function with this access never reaches. */
export const unreached =
  (access: Access[]): Unused =>
  (module) =>
    Object.values(adapters).includes(module) && !access.some((one) => adapters[one] === module);

/** npm gives the maker of signed forms a second copy of the S3 client, because SST pins an old one at the top. */
const oneClient: Plugin = {
  name: "one-client",
  setup(build) {
    build.onResolve({ filter: /^@aws-sdk\/client-s3$/ }, ({ importer, kind, path }) =>
      importer.includes("/@aws-sdk/s3-presigned-post/")
        ? build.resolve(path, { kind, resolveDir: join(process.cwd(), "packages/functions") })
        : undefined,
    );
  },
};

/** Zod's messages in fifty languages are half of it; ours are our own, and its English stays for the logs. */
const englishZod: Plugin = {
  name: "english-zod",
  setup(build) {
    build.onResolve({ filter: /\/locales\/index\.js$/ }, ({ importer, path, resolveDir }) =>
      importer.includes("/zod/") ? { path: join(resolveDir, path, "../en.js") } : undefined,
    );
  },
};

/** Keeps out what other functions of the manifest run, and adapters that this one never reaches. */
const leaveOut = (unused: Unused): Plugin => ({
  name: "leave-out",
  setup(build) {
    build.onResolve({ filter: /./ }, ({ importer, kind, path }) => {
      if (!importer.includes("/packages/functions/src/") || !unused(path)) return undefined;
      if (kind === "dynamic-import") return { path, external: true };
      return Object.hasOwn(emptied, path) ? { path, namespace: "left-out", sideEffects: false } : undefined;
    });
    build.onLoad({ filter: /./, namespace: "left-out" }, ({ path }) => ({ contents: emptied[path] ?? "" }));
  },
});

/**
 * How our functions are bundled: everything inside, small enough to start fast, stack traces that name our lines.
 * @param documents whether it tells of itself in documents
 */
export const bundle = (unused: Unused, documents: boolean): Bundle => ({
  format: "esm",
  minify: true,
  sourcemap: true,
  esbuild: {
    sourcesContent: false,
    // Stack traces have their names from the source map; nothing of ours or theirs goes by a function's name.
    keepNames: false,
    charset: "utf8",
    external: [...unusedProviders, ...unusedOnDemand],
    plugins: [englishZod, oneClient, leaveOut(unused), ...(documents ? [] : [undocumented]), ...slim],
  },
});
