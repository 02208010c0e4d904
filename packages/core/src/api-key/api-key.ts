import { z } from "zod";
import { command } from "../kernel/command.ts";
import { AppError, conflict, forbidden, invalid, isAppError } from "../kernel/error.ts";
import { idFor, replayOf } from "../kernel/replay.ts";
import { ApiKeyId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { members, statusOf } from "../user/repo.ts";
import { ApiKeyRecord } from "./entity.ts";
import { putRevoked } from "./made-by.ts";
import { type ApiKeyItem, apiKeys, stateAt } from "./repo.ts";
import { type ApiKey, ApiKeyQuery, type MadeApiKey, mostKeys, NewApiKey } from "./schema.ts";
import { newKey } from "./token.ts";

/** The workspace's keys, revoked and expired ones too, the newest first; of some makers or in a state where that is asked for. */
export const list = command(
  { action: "apikey.list", permit: "apikey:manage", input: ApiKeyQuery },
  async (scope, { createdBy, maker, state }): Promise<{ items: ApiKey[] }> => {
    const [items, show] = await Promise.all([apiKeys(scope).all(), shower(scope)]);
    const asked = items
      .map(show)
      .filter((key) => createdBy === undefined || key.createdBy.id === createdBy)
      .filter((key) => maker === undefined || key.createdBy.status === maker)
      .filter((key) => state === undefined || key.state === state);
    return { items: asked.reverse() };
  },
);

/**
 * Makes a key and tells it, this once. Nobody gives a key more than they may do themselves, and whoever doesn't see
 * all records makes none: a key sees all of them.
 */
export const create = command(
  {
    action: "apikey.create",
    permit: "apikey:manage",
    input: z.object({ body: NewApiKey, idempotencyKey: z.string().min(1).max(200).optional() }),
  },
  async (scope, { body, idempotencyKey }): Promise<MadeApiKey> => {
    checkGiven(scope, body);
    const known = await apiKeys(scope).all();
    if (known.filter((each) => stateAt(each, scope.now()) === "active").length >= mostKeys) {
      throw new AppError("limit", "apikey.too-many");
    }
    const apiKeyId = idFor(scope, "key", replayOf(idempotencyKey, body));
    const { key, hash } = newKey(scope.services.secret, { tenantId: scope.tenantId, apiKeyId });
    const at = scope.now().toISOString();
    const { name, expiresAt } = body;
    const scopes = [...new Set(body.scopes)];
    const item: ApiKeyItem = {
      tenantId: scope.tenantId,
      apiKeyId,
      version: 1,
      name,
      scopes,
      hash,
      ending: key.slice(-4),
      createdBy: scope.actor.id,
      createdAt: at,
      updatedAt: at,
      ...(expiresAt && { expiresAt }),
    };
    try {
      await write(scope, create.action)
        .create(ApiKeyRecord, apiKeyId, item)
        .note("apikey.created", { apiKeyId, name, scopes, expiresAt })
        .commit();
    } catch (error) {
      const isMade = isAppError(error, "conflict") && error.code === "record.exists";
      // What was told once can't be told to a repeat.
      throw isMade ? conflict("apikey.told-already") : error;
    }
    return { apiKey: (await shower(scope))(item), key };
  },
);

/** Takes a key out of use, from its next request on; a repeat changes nothing. */
export const revoke = command(
  { action: "apikey.revoke", permit: "apikey:manage", input: z.object({ apiKeyId: ApiKeyId }) },
  async (scope, { apiKeyId }): Promise<ApiKey> => {
    const item = await apiKeys(scope).expect(apiKeyId);
    const show = await shower(scope);
    if (item.revokedAt !== undefined) return show(item);
    const change = write(scope, revoke.action);
    const after = putRevoked(scope, change, item);
    await change.commit();
    return show(after);
  },
);

/** @throws AppError forbidden, invalid */
function checkGiven(scope: TenantScope, { scopes, expiresAt }: NewApiKey): void {
  if (scope.visibility !== "all") throw forbidden("apikey.sees-too-little");
  const fields = scopes.flatMap((each, nth) =>
    scope.may(each) ? [] : [{ path: `scopes.${nth}`, rule: "above-you" }],
  );
  if (expiresAt !== null && Date.parse(expiresAt) <= scope.now().getTime()) {
    fields.push({ path: "expiresAt", rule: "past" });
  }
  if (fields.length > 0) throw invalid("input.invalid", fields);
}

async function shower(scope: TenantScope): Promise<(item: ApiKeyItem) => ApiKey> {
  const [everybody, uses] = await Promise.all([members(scope).all(), apiKeys(scope).uses()]);
  return (item) => {
    const maker = everybody.find(({ userId }) => userId === item.createdBy);
    return {
      apiKeyId: item.apiKeyId,
      name: item.name,
      scopes: item.scopes,
      state: stateAt(item, scope.now()),
      ending: item.ending,
      createdBy: { id: item.createdBy, ...(maker && { name: maker.name, status: statusOf(maker) }) },
      createdAt: item.createdAt,
      lastUsedAt: uses.get(item.apiKeyId) ?? null,
      expiresAt: item.expiresAt ?? null,
      revokedAt: item.revokedAt ?? null,
    };
  };
}
