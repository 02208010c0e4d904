import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { AppError } from "../kernel/error.ts";
import { idBody } from "../kernel/id.ts";
import { ApiKeyId, TenantId } from "../kernel/schema.ts";

type Named = { tenantId: TenantId; apiKeyId: ApiKeyId };

const secretBytes = 32;
const signatureBytes = 16;

/** Of its own, so that nothing else that we sign passes for a key. */
const signed = (secret: string, text: string): Buffer =>
  createHmac("sha256", createHmac("sha256", secret).update("rabita api key 1").digest())
    .update(text)
    .digest()
    .subarray(0, signatureBytes);

/** What of a key is stored. */
export const secretHash = (secret: Buffer): string => createHash("sha256").update(secret).digest("hex");

/** A new key: `rk_`, workspace, id, then the secret and our signature on all before it. */
export function newKey(serviceSecret: string, { tenantId, apiKeyId }: Named): { key: string; hash: string } {
  const secret = randomBytes(secretBytes);
  const head = `rk_${idBody(tenantId)}_${idBody(apiKeyId)}`;
  const signature = signed(serviceSecret, `${head}_${secret.toString("hex")}`);
  const tail = Buffer.concat([secret, signature]).toString("base64url");
  return { key: `${head}_${tail}`, hash: secretHash(secret) };
}

/**
 * The workspace and key that a token names, once our signature on it holds: nothing is read for one that isn't ours.
 * @throws AppError unauthenticated `apikey.unknown`
 */
export function readKey(serviceSecret: string, token: string): Named & { hash: string } {
  // 48 bytes are 64 characters: one way to write each.
  const match = /^rk_([0-9a-z]+)_([0-9a-z]+)_([\w-]{64})$/.exec(token);
  const [, tenant = "", id = "", tail = ""] = match ?? [];
  const bytes = Buffer.from(tail, "base64url");
  const [secret, signature] = [bytes.subarray(0, secretBytes), bytes.subarray(secretBytes)];
  const expected = signed(serviceSecret, `rk_${tenant}_${id}_${secret.toString("hex")}`);
  const ours = signature.length === expected.length && timingSafeEqual(signature, expected);
  const tenantId = TenantId.safeParse(`ten_${tenant}`);
  const apiKeyId = ApiKeyId.safeParse(`key_${id}`);
  if (!ours || !tenantId.success || !apiKeyId.success)
    throw new AppError("unauthenticated", "apikey.unknown");
  return { tenantId: tenantId.data, apiKeyId: apiKeyId.data, hash: secretHash(secret) };
}
