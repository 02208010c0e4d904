import type { TenantId } from "@rabita/core/kernel/schema";

/** What travels from the relay to a subscriber, on a queue or in process: ids only. */
export type Envelope = { subscriber: string; tenantId: TenantId; seq: number };

/** How often a queue hands a message out before it goes to the dead letters. */
export const mostReceives = 5;
