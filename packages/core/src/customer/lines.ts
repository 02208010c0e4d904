import { z } from "zod";
import type { ItemOf } from "../kernel/entity.ts";
import { invalid } from "../kernel/error.ts";
import { actorOf, type JournalEntry } from "../kernel/journal-schema.ts";
import { StoredMoment } from "../kernel/moment.ts";
import type { CustomerId, Moment, Money, Page } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { withoutHidden } from "./hidden.ts";
import type { CustomerItem } from "./repo.ts";
import type { Source, TimelineItem } from "./schema.ts";

/** Newest first; `key` orders what happened in the same millisecond, and makes the cursor exact. */
type Placed = {
  key: string;
  /** Of a moment: what happened, which may stand under several customers that are one by now. */
  event?: string;
  item: TimelineItem;
};

/** What the actor of something is called. */
export type Names = (actor: JournalEntry["actor"]) => Moment["actor"];

/** An order as a timeline tells of it. */
type Bought = {
  orderId: string;
  placedAt: string;
  total: Money;
  createdBy: string;
  source: Pick<Source, "kind" | "importId">;
};

export type StoredItem = ItemOf<typeof StoredMoment>;
type Told = {
  customer: CustomerItem;
  /** Of the customer and of those merged into it. */
  moments: StoredItem[];
  bought: Bought[];
  absorbed: CustomerItem[];
  nameOf: Names;
};

/**
 * Everything in one line, newest first, as far as it comes after the cursor's item and not before `since`, a key. Where
 * that leaves less than `limit`, or nothing, the cursor goes on from there.
 */
export function linesOf(
  { customer, moments, bought, absorbed, nameOf }: Told,
  { limit, before, since = "" }: { limit: number; before?: string | undefined; since?: string | undefined },
): Page<TimelineItem> {
  // What happened to several of them at once, such as their merging, is told once.
  const told = new Set([eventIn(before)]);
  const isNew = ({ event }: Placed) => event === undefined || (!told.has(event) && told.add(event));
  const placed = [
    ...moments.map((moment) => fromMoment(moment, nameOf)),
    ...bought.map((order) => fromOrder(order, nameOf)),
    beginning(customer, "", nameOf),
    ...absorbed.map((each) => beginning(each, `!${each.customerId}`, nameOf)),
  ]
    .filter(({ key }) => before === undefined || key < before)
    .sort((a, b) => (a.key < b.key ? 1 : -1))
    .filter(isNew);
  const shown = placed.slice(0, limit).filter(({ key }) => key >= since);
  const isMore = placed.length > shown.length || since !== "";
  const last = shown.length === limit ? shown.at(-1)?.key : since;
  return {
    items: shown.map(({ item }) => item),
    ...(isMore && last && { cursor: Buffer.from(last).toString("base64url") }),
  };
}

/** A record's moments from some place on, newest first, as far as the asker sees them. */
export type Stretch = {
  moments: StoredItem[];
  /** The key down to which nothing is missing: nothing less, and so empty, where none is older. */
  since: string;
};

/** Moments read more with each further read for one stretch. */
const stride = 50;

/**
 * The newest moments that come after the cursor's item: at one instant orders come first, then moments. Where the asker
 * doesn't see all of them it reads on until there are `limit`, as often as it is told to read.
 */
export async function momentsBefore(
  scope: TenantScope,
  subjectId: CustomerId,
  before: string | undefined,
  { limit, reads }: { limit: number; reads: number },
): Promise<Stretch> {
  const query = () => StoredMoment.on(scope.client).query.timeline({ tenantId: scope.tenantId, subjectId });
  const moments: StoredItem[] = [];
  let since = before;
  for (let read = 0; read < reads && moments.length < limit && since !== ""; read += 1) {
    const count = Math.max(limit, read * stride);
    const { data } = await bounded(query(), since).go({
      order: "desc",
      limit: count,
      pages: "all",
      count,
      consistent: true,
    });
    moments.push(...(await withoutHidden(scope, data)));
    const last = data.length === count ? data.at(-1) : undefined;
    since = last ? momentKey(last) : "";
  }
  return { moments, since: since ?? "" };
}

/** Of several records' stretches: from where on all that happened to any of them is known. */
export const knownSince = (stretches: Stretch[]): string =>
  stretches.reduce((latest, { since }) => (since > latest ? since : latest), "");

type Moments = ReturnType<ReturnType<typeof StoredMoment.on>["query"]["timeline"]>;

function bounded(query: Moments, before: string | undefined) {
  if (before === undefined) return query;
  const [at = "", seq, nth] = before.split(" ");
  // What a key has behind the instant tells whose it is: nothing, or an id behind a mark that sorts before digits, is
  // a beginning; one word is an order, three are a moment.
  if (seq === "" || seq?.startsWith("!")) return query.lt({ at });
  return nth === undefined
    ? query.lte({ at: `${at}~` })
    : query.lt({ at, seq: Number(seq), nth: Number(nth) });
}

/** In the order in which the moments are stored, so that what was read down to a key is all that stands above it. */
const momentKey = ({ at, seq, nth, kind }: StoredItem) =>
  `${at} ${String(seq).padStart(12, "0")} ${String(nth).padStart(3, "0")} ${kind}`;

/** What the cursor's item told, where that is a moment. */
function eventIn(before = ""): string | undefined {
  const [at, seq, nth, kind] = before.split(" ");
  return nth === undefined ? undefined : `${at} ${Number(seq)} ${kind}`;
}

function fromMoment(moment: StoredItem, nameOf: Names): Placed {
  const { at, seq, kind, actor, changes, data } = moment;
  return {
    key: momentKey(moment),
    event: `${at} ${seq} ${kind}`,
    item: { at, seq, kind, actor: nameOf(actor), ...(changes && { changes }), ...(data && { data }) },
  };
}

function fromOrder(order: Bought, nameOf: Names): Placed {
  const { orderId, placedAt, total } = order;
  return {
    key: `${placedAt} ${orderId}`,
    item: { at: placedAt, kind: "order.placed", actor: madeBy(order, nameOf), order: { orderId, total } },
  };
}

/**
 * How the record came to be: told by the record itself, so that a bulk import writes no moment per row. `mark` tells
 * the beginnings of merged customers apart, which may be of one instant.
 */
function beginning(customer: CustomerItem, mark: string, nameOf: Names): Placed {
  const { createdAt, source } = customer;
  return {
    key: `${createdAt} ${mark}`,
    item: { at: createdAt, kind: "customer.created", actor: madeBy(customer, nameOf), data: { source } },
  };
}

const madeBy = (
  { createdBy, source }: Pick<Bought, "createdBy" | "source">,
  nameOf: Names,
): TimelineItem["actor"] =>
  source.kind === "import"
    ? { kind: "import", ...(source.importId && { id: source.importId }) }
    : nameOf(actorOf(createdBy));

const keyForm = /^(\S+Z) (?:\d{12} \d{3} [a-z.-]+|ord_[0-9a-z]+|!cus_[0-9a-z]+)?$/;

/** The key of the item that a cursor stands for. @throws AppError invalid for a cursor that this service did not make */
export function keyIn(cursor: string): string {
  const key = Buffer.from(cursor, "base64url").toString();
  const [, at] = keyForm.exec(key) ?? [];
  if (at === undefined || !z.iso.datetime({ precision: 3 }).safeParse(at).success) {
    throw invalid("input.invalid", [{ path: "cursor", rule: "cursor" }]);
  }
  return key;
}
