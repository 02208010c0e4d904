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
  const value = parseJson(text);
  if (escapedHalf.test(text)) expectWellFormed(value);
  return check(schema, value);
}

/** How a half of a character is written in JSON: a pair of them is one, of which some can't stand alone. */
const escapedHalf = /\\ud[89a-f]/i;

type Place = { value: unknown; name: string; within: Place | undefined };

/** Half a character is no text, and the database refuses it. @throws AppError invalid that names the place */
function expectWellFormed(body: unknown): void {
  const places: Place[] = [{ value: body, name: "", within: undefined }];
  // Not by recursion: a hostile body is deeper than the stack.
  for (let place = places.pop(); place; place = places.pop()) {
    const { value } = place;
    if (typeof value === "string" && !value.isWellFormed()) throw half(place);
    if (typeof value !== "object" || value === null) continue;
    for (const [name, part] of Object.entries(value)) {
      if (!name.isWellFormed()) throw half(place);
      places.push({ value: part, name, within: place });
    }
  }
}

function half(place: Place): AppError {
  const names: string[] = [];
  for (let at = place; at.within; at = at.within) names.unshift(at.name);
  return invalid("input.invalid", [{ path: names.join("."), rule: "control" }]);
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
  const parsed = schema.safeParse(value, { reportInput: true });
  if (!parsed.success) throw invalid("input.invalid", fieldIssues(parsed.error));
  return parsed.data;
}

/** Ids in a path: one that can't be an id names nothing, and looks like what isn't there. @throws AppError missing */
export function checkPath<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw missing("record.missing");
  return parsed.data;
}
