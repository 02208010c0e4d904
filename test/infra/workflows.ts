import { readFileSync } from "node:fs";
import { join } from "node:path";
import aslValidator from "asl-validator";
import { describe, expect, test } from "vitest";
import { manifest } from "../../packages/functions/src/manifest.ts";
import type { Deployment } from "./app.ts";

type State = {
  Type: string;
  Resource?: string;
  Parameters?: Record<string, unknown>;
  Iterator?: { States: Record<string, State> };
  ItemProcessor?: { States: Record<string, State> };
  Branches?: { States: Record<string, State> }[];
};

/** All states of a definition, those within maps and branches too. */
const statesOf = (states: Record<string, State>): [string, State][] =>
  Object.entries(states).flatMap(([name, state]) => [
    [name, state] as [string, State],
    ...[state.Iterator, state.ItemProcessor, ...(state.Branches ?? [])].flatMap((inner) =>
      inner ? statesOf(inner.States) : [],
    ),
  ]);

/** Machines, and that what they ask for is there to answer. */
export function workflowGuarantees(prod: Deployment): void {
  describe.each(manifest.workflows.map((workflow) => [workflow.name, workflow] as const))(
    "%s",
    (name, workflow) => {
      const definition: { States: Record<string, State> } = JSON.parse(
        readFileSync(workflow.definition, "utf8"),
      );

      test("is a machine that calls its own function, is traced, and logs no data", () => {
        prod.template("workflows").hasResourceProperties("AWS::StepFunctions::StateMachine", {
          StateMachineName: `prod-rabita-${name}`,
          TracingConfiguration: { Enabled: true },
          LoggingConfiguration: { IncludeExecutionData: false, Level: "ERROR" },
        });
      });

      test("is a valid definition", () => {
        const filled = JSON.stringify(definition).replaceAll(
          // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder is CloudFormation's
          "${Step}",
          "arn:aws:lambda:eu-central-1:111122223333:function:step",
        );
        const { isValid, errorsText } = aslValidator(JSON.parse(filled));
        expect(isValid, errorsText("\n")).toBe(true);
      });

      test("asks only for steps that its function knows", async () => {
        const module: { steps: Record<string, unknown> } = await import(
          join(process.cwd(), workflow.definition.replace(/\.asl\.json$/, ".ts"))
        );
        const asked = statesOf(definition.States).filter(([, { Type }]) => Type === "Task");
        expect(asked.length).toBeGreaterThan(0);
        for (const [state, { Resource, Parameters }] of asked) {
          // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder is CloudFormation's
          expect.soft(Resource, state).toBe("${Step}");
          expect.soft(Object.keys(module.steps), state).toContain(Parameters?.step);
        }
      });
    },
  );
}
