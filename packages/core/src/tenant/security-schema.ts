import { z } from "zod";
import { UserId } from "../kernel/schema.ts";

/** What a workspace asks of those who sign in, and who could not come in with it. */
export const Security = z.object({
  requireSecondFactor: z.boolean(),
  /** Active members, by name, and whether they have a second factor. */
  members: z.array(z.object({ userId: UserId, name: z.string(), secondFactor: z.boolean() })),
});
export type Security = z.infer<typeof Security>;

/** Body of `PATCH /api/t/{tenantId}/security`. */
export const SecurityEdit = z.strictObject({ requireSecondFactor: z.boolean() });
