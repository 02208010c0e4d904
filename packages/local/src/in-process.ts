import { addressHeader } from "./http.ts";
import type { LocalApp } from "./routes.ts";

/** A visitor inside the process: no socket, but the same requests, answers and cookies. */
export type InProcess = {
  get(path: string): Promise<Response>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** @throws Error for an answer that is a refusal */
  expect(answer: Promise<Response>): Promise<Response>;
};

export function inProcess(routes: LocalApp, appUrl: string): InProcess {
  const cookies = new Map<string, string>();
  async function send(
    path: string,
    init: { method: string; headers?: Record<string, string>; body?: string },
  ) {
    const headers = new Headers({ origin: appUrl, [addressHeader]: "127.0.0.1", ...init.headers });
    if (cookies.size > 0) headers.set("cookie", [...cookies].map((pair) => pair.join("=")).join("; "));
    const response = await routes.fetch(
      new Request(`${appUrl}${path}`, { ...init, headers, redirect: "manual" }),
    );
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) cookies.set(name, value);
    }
    return response;
  }
  return {
    get: (path) => send(path, { method: "GET" }),
    post: (path, body, headers = {}) =>
      send(path, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      }),
    async expect(answer) {
      const response = await answer;
      if (response.status < 400) return response;
      throw new Error(`${response.status} ${await response.text()}`);
    },
  };
}
