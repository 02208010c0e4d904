import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { TenantClient } from "../kernel/table.ts";
import { dayOf, daysBack, lastDays, lastMonths, monthOf, monthsBack } from "./days.ts";
import { RateRecord } from "./entity.ts";

/** Calls that flow in per minute, and how many may come at once after a quiet time. */
export type Rate = { perMinute: number; burst: number };

/** What asking for calls gave: how many, or how long to wait for the next, in milliseconds. */
type Leased = { calls: number } | { waitMs: number };

export type CallKind = "key" | "session";

/**
 * Takes up to `wanted` calls out of a workspace's bucket, in one conditional write as a rule. The bucket is kept as the
 * instant at which it will be full again (GCRA, ITU-T I.371): taking a call moves it on by the time in which one flows
 * in, and it may not lie further ahead than a full bucket takes to fill. The write also counts the calls of the day and the month.
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
  const today = dayOf(now);
  const [gone = today] = lastDays(now, daysBack + 1);
  const [goneMonth = today] = lastMonths(now, monthsBack + 1);
  const unseen = "attribute_not_exists(fullAt) OR fullAt <= :seen";
  try {
    await client.doc.send(
      new UpdateCommand({
        TableName: client.table,
        Key: RateRecord.rawKey(client, { tenantId: client.tenantId, kind }),
        UpdateExpression: "SET fullAt = :after ADD #day :calls, #month :calls REMOVE #gone, #goneMonth",
        ConditionExpression: fullAt === undefined ? unseen : "fullAt = :seen",
        // Days and months that nobody looks back upon go, so that the item stays below one write unit.
        ExpressionAttributeNames: {
          "#day": countOf(today),
          "#month": countOf(monthOf(today)),
          "#gone": countOf(gone),
          "#goneMonth": countOf(goneMonth),
        },
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

/** Calls drawn on a UTC day or in a month: those with keys and those of people. */
type CallsOf = (period: string) => number;

/** How many calls were drawn, by day for 30 days and by month for a year. What a process took out and didn't use counts. */
export async function callsDrawn(client: TenantClient): Promise<CallsOf> {
  const { tenantId, table, doc } = client;
  const items = await Promise.all(
    (["key", "session"] as const).map((kind) =>
      doc.send(new GetCommand({ TableName: table, Key: RateRecord.rawKey(client, { tenantId, kind }) })),
    ),
  );
  return (period) => items.reduce((sum, { Item }) => sum + Number(Item?.[countOf(period)] ?? 0), 0);
}

/** The attribute that counts the calls of a UTC day or month. */
const countOf = (period: string): string => `d${period.replaceAll("-", "")}`;
