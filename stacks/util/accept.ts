import { Aspects } from "aws-cdk-lib";
import { NagSuppressions } from "cdk-nag";
import type { IConstruct } from "constructs";

/** `AwsSolutions-IAM5[Resource::*]`: a rule, and where it names several findings, which of them. */
const finding = /^(?<id>[^[]+)(?:\[(?<which>.+)\])?$/;

/**
 * Accepts what cdk-nag finds on this construct or in it, each rule with the reason why it is right as it is. A finding
 * without a reason fails the tests; so does a reason without words.
 */
export function accept(construct: IConstruct, reasons: Record<string, string>): void {
  const suppressions = Object.entries(reasons).map(([name, reason]) => {
    const { id = name, which } = finding.exec(name)?.groups ?? {};
    return { id, reason, ...(which && { appliesTo: [pattern(which)] }) };
  });
  NagSuppressions.addResourceSuppressions(construct, suppressions, true);
}

/** `…` in a finding's name stands for what the template fills in. */
const pattern = (which: string) =>
  which.includes("…") ? { regex: `/^${which.split("…").map(literal).join(".*")}$/` } : which;

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const ofSst = "SST's own helper at deployments: nobody else calls it, and its code and role are SST's.";

/** Accepts what is found on the function that SST puts into every stack. */
export function acceptDeployer(app: IConstruct): void {
  Aspects.of(app).add({
    visit(node) {
      if (node.node.id !== "CustomResourceHandler") return;
      accept(node, {
        "AwsSolutions-IAM4": ofSst,
        "AwsSolutions-IAM5": ofSst,
        "AwsSolutions-L1": ofSst,
        "Serverless-LambdaDLQ": ofSst,
        "Serverless-LambdaLatestVersion": ofSst,
        "Serverless-LambdaTracing": ofSst,
      });
    },
  });
}
