import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { MiddlewareHandler } from "hono";

/** Bytes below which a body fits into one packet as it is. */
const worthwhile = 1_400;
const accepted = /\bgzip\b(?!\s*;\s*q=0(?:\.0+)?\s*(?:,|$))/i;
const textual = /json|^text\//;
const squeeze = promisify(gzip);

/**
 * Answers of some length go out compressed to who takes it: CloudFront compresses only what it caches, and answers of
 * the API are never cached.
 */
export const compressed: MiddlewareHandler = async (c, next) => {
  await next();
  const { res } = c;
  if (!res.body || res.headers.has("content-encoding")) return;
  if (!textual.test(res.headers.get("content-type") ?? "")) return;
  res.headers.append("vary", "accept-encoding");
  if (!accepted.test(c.req.header("accept-encoding") ?? "")) return;
  const headers = new Headers(res.headers);
  const plain = Buffer.from(await res.arrayBuffer());
  const packs = plain.length >= worthwhile;
  if (packs) {
    headers.set("content-encoding", "gzip");
    headers.delete("content-length");
  }
  const body = packs ? await squeeze(plain, { level: 5 }) : plain;
  // Hono lays the headers of an answer that stands over those of the next one.
  c.res = undefined;
  c.res = new Response(body, { status: res.status, headers });
};
