import { beforeAll, expect, test } from "vitest";
import { type Deployment, synthesise } from "./app.ts";

/** Stages come and go; only production outlives its stacks. */
export function stageGuarantees(): void {
  let staging: Deployment;
  beforeAll(async () => {
    staging = await synthesise("staging");
  });

  test("nothing of it stays behind", () => {
    for (const name of staging.stacks.keys()) {
      const kept = staging.template(name).findResources("*", { DeletionPolicy: "Retain" });
      expect.soft(Object.keys(kept), name).toEqual([]);
    }
  });
}
