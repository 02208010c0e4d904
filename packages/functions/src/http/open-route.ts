import type { Services } from "@rabita/core/kernel/services";
import type { Context } from "hono";
import type { z } from "zod";

/**
 * A route outside of any workspace: it gets the services and the request, and no scope. What it can reach is what
 * stands before a tenant is known.
 */
export type OpenRoute = {
  method: "get" | "post" | "patch";
  /** The full path, `/api/…`. */
  path: string;
  tag: string;
  /** Needs no session: a signed token says who asks, or what they may see. */
  open?: true;
  summary: string;
  /** What its address carries; for the documents. */
  query?: z.ZodObject;
  body?: z.ZodType;
  example?: unknown;
  status: 200 | 201;
  answer: z.ZodType;
  run(services: Services, c: Context): Promise<unknown>;
};
