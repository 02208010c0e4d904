import { createHmac, timingSafeEqual } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { BatchGetCommand, type BatchGetCommandOutput } from "@aws-sdk/lib-dynamodb";
import { AppError } from "../kernel/error.ts";
import type { TenantId, UserId } from "../kernel/schema.ts";
import type { Services } from "../kernel/services.ts";
import type { Table } from "../kernel/table.ts";
import { type Key, ownerOfToken, sessionKey } from "./home.ts";
import { type Membership, membershipKey, parseMembership } from "./membership.ts";
import { identitySecret, sessionCookie } from "./secret.ts";
import { parse } from "./store.ts";

/** What a cookie claims, with our signature on it; whether the session still stands is in the table. */
export type SessionClaim = { userId: UserId; sessionToken: string; key: Key };

/** `secondFactor`: its owner gave a code for it, or set one up in it. */
export type Session = { userId: UserId; sessionToken: string; expiresAt: string; secondFactor: boolean };

/** The session that the request's cookie names; undefined without a cookie or where the signature isn't ours. */
export function readSession(services: Services, cookieHeader: string | undefined): SessionClaim | undefined {
  const value = cookieNamed(cookieHeader ?? "", sessionCookie(services.appUrl));
  const dot = value?.lastIndexOf(".") ?? -1;
  if (!value || dot < 1) return undefined;
  const sessionToken = value.slice(0, dot);
  const signed = createHmac("sha256", identitySecret(services.secret)).update(sessionToken).digest();
  if (!same(Buffer.from(value.slice(dot + 1), "base64"), signed)) return undefined;
  const userId = ownerOfToken(sessionToken);
  if (userId === undefined) return undefined;
  // The token is ours, and we make it from the id of a person.
  return { userId: userId as UserId, sessionToken, key: sessionKey(userId, sessionToken) };
}

/**
 * The standing session of a request and, with a tenant, the person's membership in it (whatever its
 * status: the caller lets in whom it means to). One consistent read, so who is signed out or removed is
 * out on the next request. Undefined where there is no such session.
 */
export async function sessionAndMembership(
  services: Services,
  cookieHeader: string | undefined,
  tenantId?: TenantId,
): Promise<{ session: Session; membership?: Membership } | undefined> {
  const claim = readSession(services, cookieHeader);
  if (!claim) return undefined;
  const { table, clock } = services;
  const { userId, sessionToken } = claim;
  const keys = [claim.key, ...(tenantId ? [membershipKey({ userId, tenantId })] : [])];
  const items = await readTogether(table, keys);

  const row = items.find(({ sk }) => sk === claim.key.sk);
  const stored = row && parse(table, row)?.row;
  if (!stored || !same(Buffer.from(String(stored.token)), Buffer.from(sessionToken))) return undefined;
  const expiresAt = String(stored.expiresAt);
  if (!(Date.parse(expiresAt) > clock.now().getTime())) return undefined;

  const other = items.find((item) => item !== row);
  const membership = other && parseMembership(table, other);
  const session = { userId, sessionToken, expiresAt, secondFactor: stored.secondFactor === true };
  return { session, ...(membership && { membership }) };
}

/** Tries until the table gives back all keys; it may leave some out when it is busy. */
const mostTries = 6;

async function readTogether(
  table: Table,
  keys: Record<string, unknown>[],
): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let left: BatchGetCommandOutput["UnprocessedKeys"] = { [table.name]: { Keys: keys, ConsistentRead: true } };
  for (let attempt = 1; attempt <= mostTries; attempt += 1) {
    const { Responses, UnprocessedKeys }: BatchGetCommandOutput = await table.platform.send(
      new BatchGetCommand({ RequestItems: left }),
    );
    items.push(...(Responses?.[table.name] ?? []));
    left = UnprocessedKeys ?? {};
    if (Object.keys(left).length === 0) return items;
    await pause(Math.random() * 20 * attempt);
  }
  throw new AppError("limit", "table.busy", { retryAfter: 1 });
}

/** The decoded value of a cookie (RFC 6265, section 4.2.1); undefined where there is none or it isn't decodable. */
function cookieNamed(header: string, name: string): string | undefined {
  for (const part of header.split(";")) {
    const [key, ...value] = part.split("=");
    if (key?.trim() !== name) continue;
    return decoded(value.join("=").trim());
  }
  return undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** Compares in a time that tells nothing of where they differ. */
const same = (one: Buffer, other: Buffer) => one.length === other.length && timingSafeEqual(one, other);
