import type { Context } from "hono";

/** `x-rabita-ip` is set by our own edge; what the client sent under that name is stripped there. */
export const originOf = (c: Context) => {
  const ip = c.req.header("x-rabita-ip");
  return { requestId: crypto.randomUUID(), ...(ip && { ip }) };
};
