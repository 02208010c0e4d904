import { createHash, randomBytes } from "node:crypto";
import type { Id } from "./schema.ts";

const timeLength = 9;
const tailLength = 14;

const lastTime = 36 ** timeLength - 1;

/** Milliseconds since 1970 in base 36, 9 places: sorts by time until the year 5188, where it stands still. */
const timePart = (at: Date) =>
  Math.min(Math.max(0, at.getTime()), lastTime).toString(36).padStart(timeLength, "0");

const base36 = (bytes: Uint8Array) =>
  BigInt(`0x${Buffer.from(bytes).toString("hex")}`)
    .toString(36)
    .padStart(tailLength, "0")
    .slice(-tailLength);

/** A new id that sorts by its time of making; 72 random bits. */
export const newId = <P extends string>(prefix: P, at: Date): Id<P> =>
  `${prefix}_${timePart(at)}${base36(randomBytes(9))}` as Id<P>;

/**
 * The id that the same parts always give. Whoever repeats the request puts the same item,
 * and the put's own condition tells that it was there already.
 */
export const derivedId = <P extends string>(prefix: P, at: Date, ...parts: string[]): Id<P> =>
  `${prefix}_${timePart(at)}${base36(digest(parts).subarray(0, 9))}` as Id<P>;

/** Lower-case hex SHA-256 of the parts; the parts' borders count. */
export const fingerprint = (...parts: string[]): string => Buffer.from(digest(parts)).toString("hex");

function digest(parts: string[]): Uint8Array {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:${part}`);
  return hash.digest();
}

/** Characters of every id behind its prefix. */
export const bodyLength = timeLength + tailLength;

/** The part of an id behind its prefix. */
export const idBody = (id: string): string => id.slice(id.indexOf("_") + 1);

/** The instant in a UUIDv7 (RFC 9562, section 5.7), or the epoch for any other text. */
export function uuidTime(text: string): Date {
  const match = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.exec(text);
  return new Date(match ? Number.parseInt(`${match[1]}${match[2]}`, 16) : 0);
}
