import { invalid } from "../kernel/error.ts";
import { CustomerId, type PageQuery } from "../kernel/schema.ts";

/**
 * One page of customers that are all known by id, newest first; the cursor is the last id that was shown, so that who
 * comes or goes in between moves nobody else. @throws AppError invalid for a cursor that this service did not make
 */
export function pageOfIds(
  ids: CustomerId[],
  { limit, cursor }: PageQuery,
): { wanted: CustomerId[]; cursor?: CustomerId | undefined } {
  const after = cursor === undefined ? undefined : CustomerId.safeParse(cursor).data;
  if (cursor !== undefined && after === undefined) {
    throw invalid("input.invalid", [{ path: "cursor", rule: "cursor" }]);
  }
  const left = ids.filter((id) => after === undefined || id < after).sort((a, b) => (a < b ? 1 : -1));
  const wanted = left.slice(0, limit);
  return { wanted, ...(left.length > limit && { cursor: wanted.at(-1) }) };
}
