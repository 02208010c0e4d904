import { conflict } from "./error.ts";
import { derivedId, fingerprint, newId, uuidTime } from "./id.ts";
import type { Id } from "./schema.ts";
import type { TenantScope } from "./scope.ts";

/** The `Idempotency-Key` of a request with its body's hash; both absent where the client sent none. */
export type Replay = { key?: string | undefined; request?: string | undefined };

export const replayOf = (key: string | undefined, body: unknown): Replay =>
  key === undefined ? {} : { key, request: fingerprint(JSON.stringify(body)) };

/** The id of what a request makes: the same for a repeat of it, so that its put fails where it was made already. */
export function idFor<P extends string>(scope: TenantScope, prefix: P, replay: Replay): Id<P> {
  if (replay.key === undefined) return newId(prefix, scope.now());
  return derivedId(prefix, uuidTime(replay.key), scope.tenantId, scope.actor.id, replay.key);
}

/**
 * The record that an earlier try of the same request made.
 * @throws AppError conflict where the key was used with another body
 */
export function replayed<T extends { request?: string | undefined }>(
  stored: T | undefined,
  replay: Replay,
): T {
  if (stored && replay.request !== undefined && stored.request === replay.request) return stored;
  throw conflict("idempotency.key-reused");
}
