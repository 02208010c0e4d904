import { beforeAll, expect, test } from "vitest";
import { type Deployment, synthesise } from "./app.ts";

/** Stages come and go; only production outlives its stacks. */
export function stageGuarantees(): void {
  let staging: Deployment;
  beforeAll(async () => {
    staging = await synthesise("staging", () => false);
    // Removal policies are set last of all; nothing is built for stacks that aren't active.
    await staging.app.finish();
  });

  test("nothing of it stays behind", () => {
    for (const name of staging.stacks.keys()) {
      for (const [id, { DeletionPolicy }] of Object.entries(resources(staging, name))) {
        expect.soft(DeletionPolicy ?? "Delete", `${name}/${id}`).toBe("Delete");
      }
    }
  });

  test("its table may be deleted", () => {
    const [table] = Object.values(staging.template("storage").findResources("AWS::DynamoDB::Table"));
    expect(table?.Properties.DeletionProtectionEnabled).toBe(false);
  });
}

const resources = ({ template }: Deployment, stack: string): Record<string, { DeletionPolicy?: string }> =>
  template(stack).toJSON().Resources;
