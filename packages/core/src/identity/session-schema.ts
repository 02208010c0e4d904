import { z } from "zod";
import { Instant } from "../kernel/schema.ts";

/** A session as its owner sees it. Its token is told to nobody. */
export const SessionView = z.object({
  sessionId: z.string(),
  /** The session that asks. */
  current: z.boolean(),
  browser: z.string().optional(),
  system: z.string().optional(),
  /** The network address that it began from, as it is. */
  address: z.string().optional(),
  createdAt: Instant,
  /** To within ten minutes. */
  seenAt: Instant,
});
export type SessionView = z.infer<typeof SessionView>;

/** Body of `POST /api/me/sessions/end`: one session, or all but this one. */
export const EndSessions = z.union([
  z.strictObject({ sessionId: z.string().max(80) }),
  z.strictObject({ others: z.literal(true) }),
]);
