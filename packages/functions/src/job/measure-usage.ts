import type { TenantScope } from "@rabita/core/kernel/scope";
import { measure } from "@rabita/core/usage/measure";

/** Keeps what stands in the workspace today, for the history of its usage. */
export const measureUsage = (scope: TenantScope): Promise<void> => measure(scope);
