import { rebuild } from "@rabita/core/directory/upkeep";
import type { TenantScope } from "@rabita/core/kernel/scope";
import { nouns } from "@rabita/core/nouns";

/** Makes the directory's snapshots anew from the rows: should they ever differ, the rows are right. */
export const rebuildDirectory = (scope: TenantScope): Promise<void> => rebuild(scope, nouns);
