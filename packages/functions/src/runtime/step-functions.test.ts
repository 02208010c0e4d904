import fc from "fast-check";
import { expect, test } from "vitest";
import { Refusal, startStandIn } from "../../../../test/infra/aws.ts";
import { executionName, stepFunctions } from "./step-functions.ts";

const config = (endpoint: string) => ({
  endpoint,
  region: "eu-central-1",
  credentials: { accessKeyId: "function", secretAccessKey: "s" },
  maxAttempts: 1,
});
const prefix = "arn:aws:states:eu-central-1:111122223333:stateMachine:prod-rabita-";

test("any name becomes one that Step Functions takes, and two names never become one", () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 200 }),
      fc.string({ minLength: 1, maxLength: 200 }),
      (a, b) => {
        expect(executionName(a)).toMatch(/^[A-Za-z0-9_-]{1,80}$/);
        if (a !== b) expect(executionName(a)).not.toBe(executionName(b));
      },
    ),
  );
});

test("a name that may stand stays as it is", () => {
  expect(executionName("ten_0mfx3k-17")).toBe("ten_0mfx3k-17");
});

test("an execution is started on the machine of its workflow", async () => {
  const aws = await startStandIn();
  await stepFunctions(config(aws.url), prefix).start("import-file", "ten_a-7", { importId: "imp_1" });
  expect(aws.calls).toEqual([
    {
      action: "StartExecution",
      input: { stateMachineArn: `${prefix}import-file`, name: "ten_a-7", input: '{"importId":"imp_1"}' },
    },
  ]);
  await aws.close();
});

test("what was started already counts as started; what is refused does not", async () => {
  let refusal = "ExecutionAlreadyExists";
  const aws = await startStandIn({ StartExecution: () => new Refusal(refusal) });
  const workflows = stepFunctions(config(aws.url), prefix);
  await workflows.start("import-file", "ten_a-7", {});
  refusal = "StateMachineDoesNotExist";
  await expect(workflows.start("import-file", "ten_a-7", {})).rejects.toThrow();
  await aws.close();
});
