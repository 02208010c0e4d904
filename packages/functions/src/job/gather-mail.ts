import type { TenantScope } from "@rabita/core/kernel/scope";
import { gatherDaily } from "@rabita/core/notification/daily";

/** Puts the day's mail on its way where it is morning. */
export const gatherMail = (scope: TenantScope): Promise<void> => gatherDaily(scope);
