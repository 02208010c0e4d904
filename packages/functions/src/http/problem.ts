import { randomUUID } from "node:crypto";
import { AppError, type ErrorKind } from "@rabita/core/kernel/error";
import type { Problem } from "@rabita/core/kernel/schema";
import type { Services } from "@rabita/core/kernel/services";
import { errorSentence } from "@rabita/core/words/errors";
import { ruleSentence } from "@rabita/core/words/rules";
import type { Context } from "hono";
import { languageOf } from "./language.ts";

/** Each kind of error has one status here, and nowhere else. */
const statusOf = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  limit: 429,
  precondition: 412,
  internal: 500,
} as const satisfies Record<ErrorKind, number>;

/** Codes whose kind is right but whose status has a name of its own in HTTP. */
const statusByCode: Record<string, number> = {
  "input.malformed": 400,
  "body.too-large": 413,
  "file.too-large": 413,
  "request.content-type": 415,
};

/** Any error as a problem document (RFC 9457) in the asker's language. What we did not expect is logged and not told. */
export function problemResponse(services: Pick<Services, "log">, error: unknown, c: Context): Response {
  const errorId = randomUUID();
  const known =
    error instanceof AppError ? error : new AppError("internal", "internal.fault", { cause: error });
  const status = statusByCode[known.code] ?? statusOf[known.kind];
  if (status >= 500) {
    const { cause } = known.details;
    const stack = (cause instanceof Error ? cause : known).stack;
    services.log.error("request failed", { errorId, code: known.code, path: c.req.routePath, stack });
  }
  const locale = languageOf(c.req.header("accept-language"));
  const { fields, conflicts, version, retryAfter } = known.details;
  const body: Problem = {
    type: "about:blank",
    status,
    code: known.code,
    errorId,
    ...errorSentence(locale, known.code, known.kind),
    ...(fields && {
      fields: fields.map((field) => ({ ...field, message: ruleSentence(locale, field.rule, field.limit) })),
    }),
    ...(conflicts && { conflicts }),
    ...(version !== undefined && { version }),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/problem+json",
      "content-language": locale,
      "cache-control": "no-store",
      ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }),
    },
  });
}
