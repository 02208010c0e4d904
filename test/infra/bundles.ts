import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { type CfnElement, Stack } from "aws-cdk-lib";
import { Function as Lambda } from "sst/constructs";
import { useProject } from "sst/project.js";
import { manifest } from "../../packages/functions/src/manifest.ts";
import type { Deployment } from "./app.ts";
import { plain } from "./policy.ts";

export type Built = {
  name: string;
  stack: string;
  file: string;
  gzipBytes: number;
  runtime: string;
  /** As the template has it: values may be references. */
  environment: Record<string, unknown>;
};
export type Outcome = { result?: unknown; error?: string; startMs: number };

/**
 * What `app.finish()` left for each of our functions: SST's own bundler (esbuild 0.18, with the options of
 * `runtime/handlers/node.js`) ran for it. Copied away from the repository, so that nothing that was left out of a
 * bundle is found in `node_modules` by accident.
 */
export async function collect({
  stacks,
  template,
}: Deployment): Promise<{ built: Built[]; clear(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "rabita-bundles-"));
  const built: Built[] = [];
  for (const [stack, construct] of stacks) {
    for (const fn of construct.node.findAll().filter((each) => each instanceof Lambda)) {
      const target = join(folder, fn.node.addr);
      await cp(join(useProject().paths.artifacts, fn.node.addr), target, { recursive: true });
      const files = await readdir(target, { recursive: true });
      const bundle = files.find((name) => name.endsWith(".mjs"));
      if (!bundle) throw new Error(`no bundle for ${fn.node.id}`);
      const file = join(target, bundle);
      const resource =
        template(stack).toJSON().Resources[Stack.of(fn).getLogicalId(fn.node.defaultChild as CfnElement)];
      built.push({
        name: fn.node.id,
        stack,
        file,
        gzipBytes: gzipSync(await readFile(file)).length,
        runtime: resource.Properties.Runtime,
        environment: resource.Properties.Environment.Variables,
      });
    }
  }
  return { built, clear: () => rm(folder, { recursive: true }) };
}

export const declaredNames = [
  ...manifest.apis.map(({ name }) => name),
  ...manifest.subscribers.map(({ name }) => name),
  ...manifest.workflows.map(({ name }) => name),
  ...manifest.schedules.map(({ name }) => name),
  "relay",
  "ticker",
];

/** Runs a bundle with an event, as Lambda would: in a process of its own, with the variables that the template sets. */
export async function invoke(
  fn: Built,
  event: unknown,
  endpoints: { aws: string; table: string },
): Promise<Outcome> {
  const script = fileURLToPath(import.meta.resolve("./invoke.ts"));
  const here: Record<string, string> = {
    TABLE_NAME: "rabita",
    SECRET_ARN: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:signing",
    EDGE_SECRET_ARN: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:edge",
    QUEUE_PREFIX: `${endpoints.aws}/111122223333/prod-rabita-`,
  };
  const set = Object.entries(fn.environment).map(([name, value]) => [
    name,
    here[name] ?? String(plain(value)),
  ]);
  const { stdout } = await promisify(execFile)(process.execPath, [script, fn.file, JSON.stringify(event)], {
    env: {
      AWS_REGION: "eu-central-1",
      AWS_ACCESS_KEY_ID: "AKIAFUNCTION",
      AWS_SECRET_ACCESS_KEY: "function",
      AWS_ENDPOINT_URL: endpoints.aws,
      AWS_ENDPOINT_URL_DYNAMODB: endpoints.table,
      ...Object.fromEntries(set),
    },
  });
  return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "");
}
