import type { TenantId } from "@rabita/core/kernel/schema";

/** What travels from the relay to a subscriber, on a queue or in process: ids only. */
export type Envelope = { subscriber: string; tenantId: TenantId; seq: number };
