import { z } from "zod";
import { HandOverId, Instant, UserId } from "../kernel/schema.ts";

export const HandOverState = z.enum(["running", "done", "failed"]);
export type HandOverState = z.infer<typeof HandOverState>;

/** What one member had goes to another, in the background. */
export const HandOver = z.object({
  handOverId: HandOverId,
  from: UserId,
  fromName: z.string().optional(),
  to: UserId,
  toName: z.string().optional(),
  state: HandOverState,
  /** Records handed over so far, by noun. */
  done: z.record(z.string(), z.int()),
  /** Nouns that are through, and all there are. */
  through: z.array(z.string()),
  nouns: z.array(z.string()),
  startedAt: Instant,
  endedAt: Instant.optional(),
});
export type HandOver = z.infer<typeof HandOver>;
