import type { TenantScope } from "@rabita/core/kernel/scope";
import { sendWaiting } from "@rabita/core/notification/send";
import { remind } from "@rabita/core/task/remind";

/** Tells of tasks whose reminder has come or that are overdue, and sends the mails that wait, those of now among them. */
export async function remindAndMail(scope: TenantScope): Promise<void> {
  try {
    await remind(scope);
  } finally {
    // Whatever keeps a reminder from being told keeps no other mail waiting.
    await sendWaiting(scope);
  }
}
