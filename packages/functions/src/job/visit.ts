import { TenantId } from "@rabita/core/kernel/schema";
import { z } from "zod";

/** What travels from the ticker to a schedule's function: whose turn it is. */
export const Visit = z.object({ schedule: z.string(), tenantId: TenantId });
export type Visit = z.infer<typeof Visit>;
