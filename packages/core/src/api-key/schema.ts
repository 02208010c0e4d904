import { z } from "zod";
import { ApiKeyId, Instant, line } from "../kernel/schema.ts";
import { MemberStatus } from "../user/member-schema.ts";
import { keyScopes } from "./scopes.ts";

export const KeyScope = z.enum(keyScopes);
export type KeyScope = z.infer<typeof KeyScope>;

/** Standing keys of one workspace. */
export const mostKeys = 50;

export const KeyState = z.enum(["active", "expired", "revoked"]);
export type KeyState = z.infer<typeof KeyState>;

/** A key as the API shows it: never the key itself. */
export const ApiKey = z.object({
  apiKeyId: ApiKeyId,
  name: z.string(),
  scopes: z.array(KeyScope),
  state: KeyState,
  /** The last characters of the key, to tell it from others. */
  ending: z.string(),
  /** Who made it, and whether they still work here: a key goes on working without them. */
  createdBy: z.object({ id: z.string(), name: z.string().optional(), status: MemberStatus.optional() }),
  createdAt: Instant,
  /** Exact to a minute. */
  lastUsedAt: Instant.nullable(),
  expiresAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
});
export type ApiKey = z.infer<typeof ApiKey>;

/** Which keys: of one maker, of those who left or are suspended, in one state. */
export const ApiKeyQuery = z.object({
  createdBy: z.string().max(80).optional(),
  maker: MemberStatus.optional(),
  state: KeyState.optional(),
});

/** Body of `POST /api-keys`. */
export const NewApiKey = z.strictObject({
  name: line(80),
  scopes: z.array(KeyScope).min(1).max(KeyScope.options.length),
  /** `null` for a key that works until it is revoked. */
  expiresAt: Instant.nullable(),
});
export type NewApiKey = z.infer<typeof NewApiKey>;

/** The answer to making one: `key` is told this once. */
export const MadeApiKey = z.object({ apiKey: ApiKey, key: z.string() });
export type MadeApiKey = z.infer<typeof MadeApiKey>;
