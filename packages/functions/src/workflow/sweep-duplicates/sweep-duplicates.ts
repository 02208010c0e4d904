import { finish, look } from "@rabita/core/duplicate/sweep";
import { workflow } from "@rabita/core/kernel/step";

export const steps = { look, finish };

/** Looks for customers that may be one, and keeps the pairs for people to decide on. */
export const sweepDuplicates = workflow("sweep-duplicates", steps);
