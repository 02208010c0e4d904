import type { DeadLetter } from "@rabita/core/activity/schema";
import { request } from "./client.ts";

const at = (tenantId: string, rest = "") => `/api/t/${encodeURIComponent(tenantId)}/dead-letters${rest}`;

/** Reactions that failed for good, oldest first. */
export const listDeadLetters = (tenantId: string): Promise<{ items: DeadLetter[] }> =>
  request("GET", at(tenantId));

/** Runs one of them again. */
export const retryDeadLetter = (
  tenantId: string,
  { seq, subscriber }: Pick<DeadLetter, "seq" | "subscriber">,
): Promise<void> => request("POST", at(tenantId, "/retry"), { body: { seq, subscriber } });
