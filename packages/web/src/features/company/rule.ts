import type { Rule } from "@rabita/core/directory/schema";

/** Those who belong to the company, also where it was merged into another one since. */
export const belonging = (customerId: string): Rule => ({
  related: "company",
  where: { column: "customerId", equals: customerId },
});
