import { Aspects } from "aws-cdk-lib";
import { Annotations, Match } from "aws-cdk-lib/assertions";
import { AwsSolutionsChecks, ServerlessChecks } from "cdk-nag";
import { expect, test } from "vitest";
import type { Deployment } from "./app.ts";

/** Lets cdk-nag look at the deployment; to be called before its first template is made. */
export function inspect({ app }: Deployment): void {
  Aspects.of(app).add(new AwsSolutionsChecks());
  Aspects.of(app).add(new ServerlessChecks());
}

/** What cdk-nag's AwsSolutions and Serverless packs find stands with its reason beside the construct, or is not there. */
export function nagGuarantees(inspected: Deployment): void {
  test.each([...inspected.stacks.keys()])("%s has no finding without a written reason", (name) => {
    const stack = inspected.stacks.get(name);
    if (!stack) throw new Error(`no stack ${name}`);
    const found = Annotations.fromStack(stack);
    const findings = [
      ...found.findError("*", Match.anyValue()),
      ...found.findWarning("*", Match.anyValue()),
    ].map(({ id, entry }) => `${id} ${entry.data}`);
    expect(findings).toEqual([]);
  });
}
