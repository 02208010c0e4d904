import { invalid } from "../kernel/error.ts";
import { idBody } from "../kernel/id.ts";
import type { CustomerId, Page, PageQuery } from "../kernel/schema.ts";

/** Reads at most `count` of what one customer has, newest first: those whose id lies in `from` … `to`, ends included. */
type Read<T> = (from: string, to: string, count: number) => Promise<T[]>;

/** The prefix that the ids of everything of one kind that a customer has share. */
export const partPrefix = (kind: string, customerId: CustomerId): string => `${kind}_${idBody(customerId)}`;

/** Behind every letter that an id can have. */
const afterAll = "~";
const tailForm = /^[0-9a-z]{1,60}$/;

/**
 * A page, newest first, of the records whose ids begin with one of these customers' ids: a customer and those that it
 * absorbed. The cursor is the part of an id behind the customer's, so that it orders the records of all of them.
 * @throws AppError invalid for a cursor that this service did not make
 */
export async function partsPage<T>(
  kind: string,
  customerIds: CustomerId[],
  { limit, cursor }: PageQuery,
  idOf: (item: T) => string,
  read: Read<T>,
): Promise<Page<T>> {
  const before = cursor === undefined ? undefined : decode(cursor);
  const found = await Promise.all(
    customerIds.map(async (customerId) => {
      const prefix = partPrefix(kind, customerId);
      // The bound itself was shown on the page before: one more is read in its place.
      const items = await read(prefix, `${prefix}${before ?? afterAll}`, limit + 2);
      return items.map((item) => ({ item, tail: idOf(item).slice(prefix.length) }));
    }),
  );
  return newest(
    found.flat().filter(({ tail }) => before === undefined || tail < before),
    limit,
  );
}

/** The first page of records that are all in memory; `partsPage` goes on from its cursor. */
export const firstParts = <T>(items: T[], tailOf: (item: T) => string, limit: number): Page<T> =>
  newest(
    items.map((item) => ({ item, tail: tailOf(item) })),
    limit,
  );

function newest<T>(found: { item: T; tail: string }[], limit: number): Page<T> {
  const sorted = found.sort((a, b) => (a.tail < b.tail ? 1 : -1));
  const shown = sorted.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ item }) => item),
    ...(sorted.length > limit && last && { cursor: Buffer.from(last.tail).toString("base64url") }),
  };
}

function decode(cursor: string): string {
  const tail = Buffer.from(cursor, "base64url").toString();
  if (!tailForm.test(tail)) throw invalid("input.invalid", [{ path: "cursor", rule: "cursor" }]);
  return tail;
}
