import { AppError, invalid, missing } from "@rabita/core/kernel/error";
import { fieldIssues } from "@rabita/core/kernel/issues";
import type { Context } from "hono";
import type { z } from "zod";

/** Largest JSON body, in bytes; files are posted elsewhere. */
const largestBody = 1024 * 1024;

/** The JSON body. @throws AppError 400 for what is no JSON, 413 for what is too long, invalid for what breaks a rule */
export async function readBody<S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S>> {
  if (Number(c.req.header("content-length") ?? 0) > largestBody)
    throw new AppError("limit", "body.too-large");
  const text = await c.req.text();
  if (Buffer.byteLength(text) > largestBody) throw new AppError("limit", "body.too-large");
  return check(schema, parseJson(text));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("invalid", "input.malformed", { cause });
  }
}

/** @throws AppError invalid */
export function check<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw invalid("input.invalid", fieldIssues(parsed.error));
  return parsed.data;
}

/** Ids in a path: one that can't be an id names nothing, and looks like what isn't there. @throws AppError missing */
export function checkPath<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw missing("record.missing");
  return parsed.data;
}
