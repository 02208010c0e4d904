import { isDeepStrictEqual } from "node:util";
import type { FieldChange } from "../kernel/journal-schema.ts";
import type { MemberItem } from "./repo.ts";

type Field = "role" | "sight" | "status";

/** What became of these fields of a member, for the audit; who is new had nothing before. */
export const fieldChanges = (
  before: MemberItem | undefined,
  after: MemberItem,
  paths: Field[],
): FieldChange[] =>
  paths
    .map((path) => ({ path, before: held(before, path), after: held(after, path) }))
    .filter((change) => !isDeepStrictEqual(change.before, change.after));

/** What is set; a sight that nothing was said of is the role's, and none of their own. */
const held = (item: MemberItem | undefined, path: Field): unknown => {
  const value = item?.[path] ?? null;
  return isDeepStrictEqual(value, {}) ? null : value;
};
