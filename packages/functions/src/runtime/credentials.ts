import { AssumeRoleCommand, type STSClient } from "@aws-sdk/client-sts";
import type { Clock } from "@rabita/core/kernel/clock";
import type { TenantId } from "@rabita/core/kernel/schema";

/** Credentials with a known end, in the shape that every SDK client takes. */
export type BoundCredentials = {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  expiration: Date;
};

/** Credentials that open one tenant's rows and files and nothing else. */
export type TenantCredentials = {
  /** Good for ten minutes at least; taken from memory where it can be. */
  current(tenantId: TenantId): Promise<BoundCredentials>;
  /** Good for a full hour: what a signature that must live that long is made with. */
  fresh(tenantId: TenantId): Promise<BoundCredentials>;
};

/** A role assumed by a role lasts no longer, whatever the role allows ("role chaining"). */
const lifetimeSeconds = 3600;
const renewBeforeMs = 10 * 60_000;
const keptTenants = 500;

/** Assumes the data role with the session tag that its policy compares every key with. */
export function tenantCredentials(sts: STSClient, roleArn: string, clock: Clock): TenantCredentials {
  const kept = new Map<TenantId, Promise<BoundCredentials>>();

  const fresh = (tenantId: TenantId) => {
    const assumed = assume(sts, roleArn, tenantId);
    kept.delete(tenantId);
    kept.set(tenantId, assumed);
    const [oldest] = kept.keys();
    if (kept.size > keptTenants && oldest) kept.delete(oldest);
    assumed.catch(() => {
      // A failure is told to who waits for it and is not kept for the next.
      if (kept.get(tenantId) === assumed) kept.delete(tenantId);
    });
    return assumed;
  };

  return {
    fresh,
    async current(tenantId) {
      const asked = kept.get(tenantId);
      const known = await asked;
      if (known && known.expiration.getTime() - clock.now().getTime() > renewBeforeMs) return known;
      // Of many who wait, the first to go on asks again and the others share its answer.
      const newer = kept.get(tenantId);
      return newer && newer !== asked ? newer : fresh(tenantId);
    },
  };
}

async function assume(sts: STSClient, roleArn: string, tenantId: TenantId): Promise<BoundCredentials> {
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: roleArn,
      RoleSessionName: tenantId.slice(0, 64),
      DurationSeconds: lifetimeSeconds,
      Tags: [{ Key: "tenantId", Value: tenantId }],
    }),
  );
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) {
    throw new Error("AssumeRole answered without credentials");
  }
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration: Expiration,
  };
}
