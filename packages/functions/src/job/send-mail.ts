import type { TenantScope } from "@rabita/core/kernel/scope";
import { sendWaiting } from "@rabita/core/notification/send";

/** Sends the mails that wait. */
export const sendMail = (scope: TenantScope): Promise<void> => sendWaiting(scope);
