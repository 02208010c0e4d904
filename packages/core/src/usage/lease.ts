import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { TenantClient } from "../kernel/table.ts";
import { RateRecord } from "./entity.ts";

/** Calls that flow in per minute, and how many may come at once after a quiet time. */
export type Rate = { perMinute: number; burst: number };

/** What asking for calls gave: how many, or how long to wait for the next, in milliseconds. */
type Leased = { calls: number } | { waitMs: number };

export type CallKind = "key" | "session";

/**
 * Takes up to `wanted` calls out of a workspace's bucket, in one conditional write as a rule. The bucket is kept as the
 * instant at which it will be full again (GCRA, ITU-T I.371): taking a call moves it on by the time in which one flows
 * in, and it may not lie further ahead than a full bucket takes to fill. The write also counts the calls of the day.
 */
export async function leaseCalls(
  client: TenantClient,
  kind: CallKind,
  rate: Rate,
  wanted: number,
  now: number,
): Promise<Leased> {
  const interval = 60_000 / rate.perMinute;
  const farthest = now + rate.burst * interval;
  let calls = Math.min(wanted, rate.burst);
  // As it was when this process looked last; a bucket that nobody drew from is full.
  let fullAt: number | undefined;
  for (;;) {
    const after = Math.max(fullAt ?? now, now) + calls * interval;
    const standing = await put(client, kind, { fullAt, after, calls, now });
    if (standing === true) return { calls };
    fullAt = standing;
    const left = Math.floor((farthest - Math.max(fullAt, now)) / interval + 1e-6);
    if (left < 1) return { waitMs: Math.ceil(fullAt + interval - farthest) };
    calls = Math.min(wanted, left);
  }
}

type Draw = { fullAt: number | undefined; after: number; calls: number; now: number };

/** Writes where the bucket still stands as it was seen; otherwise answers how it stands. */
async function put(
  client: TenantClient,
  kind: CallKind,
  { fullAt, after, calls, now }: Draw,
): Promise<true | number> {
  const unseen = "attribute_not_exists(fullAt) OR fullAt <= :seen";
  try {
    await client.doc.send(
      new UpdateCommand({
        TableName: client.table,
        Key: RateRecord.rawKey(client, { tenantId: client.tenantId, kind }),
        UpdateExpression: "SET fullAt = :after ADD #day :calls REMOVE #gone",
        ConditionExpression: fullAt === undefined ? unseen : "fullAt = :seen",
        ExpressionAttributeNames: { "#day": dayName(now), "#gone": dayName(now - keptDays * dayMs) },
        ExpressionAttributeValues: { ":after": after, ":calls": calls, ":seen": fullAt ?? now },
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      }),
    );
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const standing = Number(error.Item?.fullAt?.N);
    if (Number.isNaN(standing)) throw error;
    return standing;
  }
}

/** Calls drawn on each of the last days, today's last: those with keys and those of people. What a process took out and didn't use counts. */
export async function callsByDay(
  client: TenantClient,
  now: number,
): Promise<{ day: string; calls: number }[]> {
  const { tenantId, table, doc } = client;
  const items = await Promise.all(
    (["key", "session"] as const).map((kind) =>
      doc.send(new GetCommand({ TableName: table, Key: RateRecord.rawKey(client, { tenantId, kind }) })),
    ),
  );
  return Array.from({ length: keptDays }, (_, nth) => now - (keptDays - 1 - nth) * dayMs).map((at) => ({
    day: new Date(at).toISOString().slice(0, 10),
    calls: items.reduce((sum, { Item }) => sum + Number(Item?.[dayName(at)] ?? 0), 0),
  }));
}

const dayMs = 24 * 3600 * 1000;
/** Days that are remembered: the item stays below one write unit. */
const keptDays = 30;

/** The attribute that counts the calls of a UTC day. */
const dayName = (at: number): string => `d${new Date(at).toISOString().slice(0, 10).replaceAll("-", "")}`;
