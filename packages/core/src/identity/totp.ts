import { createHmac, timingSafeEqual } from "node:crypto";

const period = 30;
const digits = 6;

/** The six digits of a secret at an instant (RFC 6238 with SHA-1 and 30 seconds, as authenticator apps have it). */
export function totp(secret: string | Buffer, at: Date): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 1000 / period)));
  const hash = createHmac("sha1", secret).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, "0");
}

/** Whether the code is that of now, or of half a minute before or after: clocks of telephones differ. */
export function isCodeOf(secret: string, code: string, at: Date): boolean {
  const near = [-1, 0, 1].map((step) => totp(secret, new Date(at.getTime() + step * period * 1000)));
  // All are looked at, so that the time taken tells nothing.
  return near.map((one) => same(one, code)).includes(true);
}

const same = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
