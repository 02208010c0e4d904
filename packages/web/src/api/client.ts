import type { Problem } from "@rabita/core/kernel/schema";
import { locale } from "../i18n/locale.ts";
import { ApiError } from "./error.ts";
import { uuid7 } from "./uuid.ts";

export type RequestOptions = {
  body?: unknown;
  query?: Record<string, string | number | undefined>;
  signal?: AbortSignal;
  /** The same key on a second try makes the server answer with what the first one made. */
  idempotencyKey?: string;
};

type Method = "GET" | "POST" | "PATCH" | "DELETE";

/**
 * One call of the API. `T` is the DTO that the contract names for this path: the server validates what it sends, the
 * browser doesn't do it again. Throws ApiError for every answer that isn't 2xx and when none comes.
 */
export async function request<T>(method: Method, path: string, options: RequestOptions = {}): Promise<T> {
  const headers: Record<string, string> = { accept: "application/json", "accept-language": locale() };
  if (options.body !== undefined || method === "POST") headers["content-type"] = "application/json";
  if (method === "POST") headers["idempotency-key"] = options.idempotencyKey ?? uuid7();
  const init: RequestInit = { method, headers, credentials: "same-origin" };
  if (options.signal) init.signal = options.signal;
  if (options.body !== undefined) init.body = JSON.stringify(options.body);
  else if (method === "POST") init.body = "{}";

  const response = await send(`${path}${queryString(options.query)}`, init);
  const answer = await read(response);
  // Not ok: whatever JSON came is looked at as a problem, all of whose fields ApiError takes as optional.
  if (!response.ok) throw new ApiError(response.status, problemOf(answer));
  return answer as T;
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ApiError(0, { code: "network.unreachable" }, { cause });
  }
}

async function read(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const type = response.headers.get("content-type") ?? "";
  if (!type.includes("json")) return undefined;
  try {
    return await response.json();
  } catch (cause) {
    throw new ApiError(response.status, { code: "response.unreadable" }, { cause });
  }
}

/** better-auth answers `{code, message}` where the rest of the API answers a problem document. */
function problemOf(answer: unknown): Partial<Problem> {
  if (typeof answer !== "object" || answer === null) return {};
  const body = answer as Partial<Problem>;
  return typeof body.code === "string" ? body : {};
}

function queryString(query: RequestOptions["query"]): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== "") search.set(name, String(value));
  }
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}
