import { z } from "zod";
import type { Asked } from "./hook.ts";

const Moving = z.object({
  requestType: z.literal("change-email-verification"),
  userId: z.string(),
  email: z.string(),
  updateTo: z.string(),
});

/**
 * What the link to a new address says that it changes. Nothing is believed here: better-auth checks the signature
 * before it acts, and only then is this looked at.
 */
export function movesIn(token: unknown): Asked["moves"] {
  const payload = typeof token === "string" ? token.split(".")[1] : undefined;
  if (!payload) return undefined;
  const moving = Moving.safeParse(parsed(Buffer.from(payload, "base64url").toString()));
  if (!moving.success) return undefined;
  const { userId, email, updateTo } = moving.data;
  return { userId, from: email, to: updateTo };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // A token that was cut or made up: better-auth refuses it.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
