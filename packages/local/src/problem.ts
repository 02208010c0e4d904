import { randomUUID } from "node:crypto";
import type { Problem } from "@rabita/core/kernel/schema";
import { languageOf } from "@rabita/functions/src/http/language.ts";
import { refusals } from "./problem-words.ts";

export type EdgeCode = keyof typeof refusals;

/** A refusal as a problem document (RFC 9457), in the best of our languages for the `Accept-Language` header. */
export function problem(code: EdgeCode, languages: string | undefined): Problem {
  const [status, titles] = refusals[code];
  const title = titles[languageOf(languages)];
  return { type: "about:blank", title, status, code, errorId: randomUUID() };
}

export const problemType = "application/problem+json";

export const problemResponse = (
  code: EdgeCode,
  request: Request,
  headers: Record<string, string> = {},
): Response => {
  const body = problem(code, request.headers.get("accept-language") ?? undefined);
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { "content-type": problemType, ...headers },
  });
};
