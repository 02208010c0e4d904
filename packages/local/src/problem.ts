import { randomUUID } from "node:crypto";
import type { Problem } from "@rabita/core/kernel/schema";

/** Refusals of the edge itself, before any app is asked; the apps answer theirs in the reader's language. */
const titles = {
  "body.malformed": [400, "The request is not JSON of the expected shape."],
  "body.too-large": [413, "The request is too large."],
  "demo.closed": [403, "The demo is closed on this address."],
  "file.too-large": [413, "The file is too large."],
  "file.missing": [422, "There is no file in the form."],
  "file.malformed": [400, "The form could not be read."],
  "file.link-invalid": [403, "The link is not valid or has expired."],
  "file.gone": [404, "There is no such file."],
  "path.unknown": [404, "There is nothing here."],
  "internal.error": [500, "Something went wrong."],
} as const satisfies Record<string, readonly [number, string]>;

export type EdgeCode = keyof typeof titles;

/** A refusal as a problem document (RFC 9457). */
export function problem(code: EdgeCode): Problem {
  const [status, title] = titles[code];
  return { type: "about:blank", title, status, code, errorId: randomUUID() };
}

export const problemType = "application/problem+json";

export const problemResponse = (code: EdgeCode, headers: Record<string, string> = {}): Response => {
  const body = problem(code);
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { "content-type": problemType, ...headers },
  });
};
