import { refusedBy } from "@rabita/core/identity/refusal";
import { AppError } from "@rabita/core/kernel/error";
import type { Services } from "@rabita/core/kernel/services";
import type { Context } from "hono";
import { problemResponse } from "../http/problem.ts";

/** An answer of better-auth as it leaves: our own refusals and its limit become problem documents, with `Retry-After`. */
export async function authAnswer(services: Services, c: Context, response: Response): Promise<Response> {
  response.headers.set("cache-control", "no-store");
  if (response.status < 400) return response;
  const refused = refusedBy(await jsonOf(response)) ?? tooMany(response);
  if (!refused) return response;
  const worded = problemResponse(services, refused, c);
  // A challenge that is used up takes its cookie away.
  for (const cookie of response.headers.getSetCookie()) worded.headers.append("set-cookie", cookie);
  return worded;
}

/** Its limiter says the seconds in a header of its own. */
const tooMany = ({ status, headers }: Response): AppError | undefined =>
  status === 429
    ? new AppError("limit", "request.too-many", { retryAfter: Number(headers.get("x-retry-after") ?? 60) })
    : undefined;

async function jsonOf(response: Response): Promise<unknown> {
  const isJson = response.headers.get("content-type")?.includes("json");
  return isJson ? response.clone().json() : undefined;
}
