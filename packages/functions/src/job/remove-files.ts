import { sweepFiles } from "@rabita/core/kernel/discard";
import type { TenantScope } from "@rabita/core/kernel/scope";

/** Removes the files that nobody needs any more: of exports after a week, of what was deleted for good. */
export const removeFiles = (scope: TenantScope): Promise<void> => sweepFiles(scope);
