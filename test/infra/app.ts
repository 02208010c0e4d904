import { join } from "node:path";
import type { Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { App } from "sst/constructs/App.js";
import { initProject } from "sst/project.js";
import { load } from "sst/stacks/build.js";

/** What the tests deploy to nowhere: the address is never asked for. */
const installation = { APP_URL: "https://crm.example.com", ALARM_EMAIL: "operator@example.com" };

export type Deployment = {
  app: App;
  /** By the name of their file. */
  stacks: Map<string, Stack>;
  template(name: string): Template;
};

/**
 * The real `sst.config.ts`, read by SST's own loader and synthesised offline. Stacks that aren't `built` are
 * described without what `app.finish()` would bundle for them, as `sst deploy <stack>` does it.
 */
export async function synthesise(
  stage: string,
  built: (stack: string) => boolean = () => true,
): Promise<Deployment> {
  Object.assign(process.env, installation);
  const root = process.cwd();
  await initProject({ stage, region: "eu-central-1", root });
  const [, config] = await load(join(root, "sst.config.ts"), false);

  const prefix = `${stage}-rabita-`;
  const app = new App({
    mode: "deploy",
    stage,
    name: "rabita",
    region: "eu-central-1",
    account: "111122223333",
    isActiveStack: (name) => built(name.slice(prefix.length)),
  });
  await config.stacks(app);

  // All children of an SST app are its stacks.
  const stacks = new Map(
    app.node.children.map((child) => [child.node.id.slice(prefix.length), child as Stack]),
  );
  return {
    app,
    stacks,
    template(name) {
      const stack = stacks.get(name);
      if (!stack) throw new Error(`no stack ${name}`);
      return Template.fromStack(stack);
    },
  };
}
