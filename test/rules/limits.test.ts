import type { TenantRoute } from "@rabita/functions/src/http/route.ts";
import { manifest } from "@rabita/functions/src/manifest.ts";
import { expect, test } from "vitest";
import { z } from "zod";

const routes: TenantRoute[] = (await Promise.all(manifest.apis.map((api) => api.routes()))).flat();

type Node = { type?: string | string[]; [key: string]: unknown };

/** Places of a schema that take a text or a list of any length. */
function endless(node: unknown, path: string): string[] {
  if (typeof node !== "object" || node === null) return [];
  const { type, ...rest } = node as Node;
  const text =
    type === "string" && !["maxLength", "enum", "const", "pattern", "format"].some((key) => key in rest);
  const list = type === "array" && !("maxItems" in rest) && !("prefixItems" in rest);
  // How long a value of the workspace's own fields may be depends on the field: `core/src/field/check.ts` has those limits.
  const below = Object.entries(rest)
    .filter(([key]) => key !== "custom")
    .flatMap(([key, each]) => endless(each, `${path}/${key}`));
  return text || list ? [path, ...below] : below;
}

test.each(
  routes.flatMap(({ method, path, body }) => (body ? [[`${method} ${path || "/"}`, body] as const] : [])),
)("every text and list in the body of %s has an end", (_, body) => {
  expect(endless(z.toJSONSchema(body, { io: "input", unrepresentable: "any" }), "")).toEqual([]);
});
