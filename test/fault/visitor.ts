/** Somebody with a browser's cookies, at the service's address. */
export type Visitor = {
  /** Parsed JSON of the answer. @throws Error with the answer's text where it refuses */
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
};

/** Signs a person in. */
export async function signIn(url: string, email: string, password: string): Promise<Visitor> {
  let cookie = "";
  const send = async (path: string, init: RequestInit) => {
    const response = await fetch(url + path, { ...init, headers: { ...init.headers, cookie, origin: url } });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    const set = response.headers.getSetCookie().map((line) => line.split(";", 1)[0]);
    if (set.length > 0) cookie = set.join("; ");
    return text === "" ? undefined : JSON.parse(text);
  };
  const visitor: Visitor = {
    get: (path) => send(path, { method: "GET" }),
    post: (path, body) =>
      send(path, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
  };
  await visitor.post("/api/auth/sign-in/email", { email, password });
  return visitor;
}

/** Everything of a list, page by page. */
export async function listAll<T>(visitor: Visitor, path: string): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ limit: "200", ...(cursor && { cursor }) });
    const page = await visitor.get<{ items: T[]; cursor?: string }>(`${path}?${query}`);
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return items;
}
