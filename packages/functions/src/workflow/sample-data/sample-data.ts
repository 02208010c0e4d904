import { workflow } from "@rabita/core/kernel/step";
import { finishLoading, finishRemoval, load, remove } from "@rabita/core/sample/steps";

export const steps = { load, finishLoading, remove, finishRemoval };

/** Loads a workspace's sample data, or removes it. */
export const sampleData = workflow("sample-data", steps);
