import { isDeepStrictEqual } from "node:util";
import { conflict, type FieldClash, invalid } from "./error.ts";
import type { FieldChange } from "./journal-schema.ts";

/** A record that knows at which version each of its fields was last changed; absent means: at its first. */
export type Mergeable = { version: number; fieldVersions?: Record<string, number> };

export type Merge<T> = { next: T; changes: FieldChange[] };

/** What merging itself counts; an edit that names it does not set it. */
const counted = new Set(["version", "fieldVersions"]);

/**
 * Applies an edit that was made on version `base` to the record as it is now. Fields that others changed
 * since then stay theirs; a field that both changed to different values is a conflict.
 * @throws AppError conflict `record.conflict` with both values; invalid for a version that never was
 */
export function mergeEdit<T extends Mergeable>(current: T, base: number, patch: Partial<T>): Merge<T> {
  if (base > current.version) throw invalid("input.invalid", [{ path: "version", rule: "version" }]);
  const clashes: FieldClash[] = [];
  const changes: FieldChange[] = [];
  for (const [path, after] of Object.entries(patch)) {
    const before = (current as Record<string, unknown>)[path];
    if (counted.has(path) || after === undefined || isDeepStrictEqual(before, after)) continue;
    if ((current.fieldVersions?.[path] ?? 1) > base) clashes.push({ path, yours: after, theirs: before });
    else changes.push({ path, before, after });
  }
  if (clashes.length > 0) {
    throw conflict("record.conflict", { conflicts: clashes, version: current.version });
  }
  return { next: applied(current, changes), changes };
}

function applied<T extends Mergeable>(current: T, changes: FieldChange[]): T {
  if (changes.length === 0) return current;
  const version = current.version + 1;
  const fieldVersions = { ...current.fieldVersions };
  const fields: Record<string, unknown> = {};
  for (const { path, after } of changes) {
    fieldVersions[path] = version;
    fields[path] = after;
  }
  return { ...current, ...fields, version, fieldVersions };
}

/** Tries `attempt` anew while somebody else's commit slips in between its read and its write. */
export async function retryChanged<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      const slipped = error instanceof Error && "code" in error && error.code === "record.changed";
      if (!slipped || tries === mostTries) throw error;
    }
  }
}

const mostTries = 8;
