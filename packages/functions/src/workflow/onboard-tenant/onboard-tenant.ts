import { workflow } from "@rabita/core/kernel/step";
import { activate, defaults, roles, sample, undo, welcome } from "@rabita/core/tenant/provision";

export const steps = { roles, defaults, sample, welcome, activate, undo };

/** Sets a workspace up, step by step, while its page shows them. */
export const onboardTenant = workflow("onboard-tenant", steps);
