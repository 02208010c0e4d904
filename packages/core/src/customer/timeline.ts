import { z } from "zod";
import { withInteractions } from "../interaction/timeline.ts";
import { command } from "../kernel/command.ts";
import type { ItemOf } from "../kernel/entity.ts";
import { invalid } from "../kernel/error.ts";
import { StoredMoment } from "../kernel/moment.ts";
import { CustomerId, type Page, PageQuery } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { type OrderItem, orders } from "../order/repo.ts";
import { totalOf } from "../order/total.ts";
import { actorNames } from "../user/user.ts";
import { family } from "./merged.ts";
import { type CustomerItem, customers } from "./repo.ts";
import type { TimelineItem } from "./schema.ts";

/** Newest first; `key` orders what happened in the same millisecond, and makes the cursor exact. */
type Placed = { key: string; item: TimelineItem };

/** What happened with a customer: the journal's moments and the orders in one line, newest first. */
export const timeline = command(
  {
    action: "customer.timeline",
    permit: "customer:read",
    input: PageQuery.extend({ customerId: CustomerId }),
  },
  async (scope, { customerId, limit, cursor }): Promise<Page<TimelineItem>> => {
    const customer = await customers(scope).expect(customerId);
    const before = cursor === undefined ? undefined : decode(cursor);
    const ids = family(customer);
    const [moments, bought, absorbed, nameOf] = await Promise.all([
      Promise.all(ids.map((id) => momentsBefore(scope, id, before, limit + 1))),
      orders(scope).of(...ids),
      customers(scope).exactly(ids.slice(1)),
      actorNames(scope),
    ]);
    // What happened to several of them at once, such as their merging, is told once.
    const told = new Map(moments.flat().map((moment) => [momentKey(moment), moment]));
    const placed = [
      ...[...told.values()].map((moment) => fromMoment(moment, nameOf)),
      ...bought.map((order) => fromOrder(order, nameOf)),
      beginning(customer, "", nameOf),
      ...absorbed.map((each) => beginning(each, `!${each.customerId}`, nameOf)),
    ]
      .filter(({ key }) => before === undefined || key < before)
      .sort((a, b) => (a.key < b.key ? 1 : -1));
    const shown = placed.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: await withInteractions(
        scope,
        shown.map(({ item }) => item),
      ),
      ...(placed.length > limit && last && { cursor: Buffer.from(last.key).toString("base64url") }),
    };
  },
);

type Names = Awaited<ReturnType<typeof actorNames>>;

/** The newest moments that come after the cursor's item; at one instant orders come first, then moments. */
async function momentsBefore(
  scope: TenantScope,
  subjectId: string,
  before: string | undefined,
  limit: number,
) {
  const query = StoredMoment.on(scope.client).query.timeline({ tenantId: scope.tenantId, subjectId });
  const { data } = await bounded(query, before).go({
    order: "desc",
    limit,
    pages: "all",
    count: limit,
    consistent: true,
  });
  return data;
}

type Moments = ReturnType<ReturnType<typeof StoredMoment.on>["query"]["timeline"]>;

function bounded(query: Moments, before: string | undefined) {
  if (before === undefined) return query;
  const [at = "", seq, kind] = before.split(" ");
  // What a key has behind the instant tells whose it is: nothing, or an id behind a mark that sorts before digits, is
  // a beginning; one word is an order, two are a moment.
  if (seq === "" || seq?.startsWith("!")) return query.lt({ at });
  return kind === undefined ? query.lte({ at: `${at}~` }) : query.lt({ at, seq: Number(seq), kind });
}

type StoredItem = ItemOf<typeof StoredMoment>;

const momentKey = ({ at, seq, kind }: StoredItem) => `${at} ${String(seq).padStart(12, "0")} ${kind}`;

function fromMoment(moment: StoredItem, nameOf: Names): Placed {
  const { at, seq, kind, actor, changes, data } = moment;
  return {
    key: momentKey(moment),
    item: { at, seq, kind, actor: nameOf(actor), ...(changes && { changes }), ...(data && { data }) },
  };
}

function fromOrder(order: OrderItem, nameOf: Names): Placed {
  const { orderId, placedAt } = order;
  return {
    key: `${placedAt} ${orderId}`,
    item: {
      at: placedAt,
      kind: "order.placed",
      actor: madeBy(order, nameOf),
      order: { orderId, total: totalOf(order) },
    },
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
  { createdBy, source }: Pick<CustomerItem, "createdBy" | "source">,
  nameOf: Names,
): TimelineItem["actor"] =>
  source.kind === "import"
    ? { kind: "import", ...(source.importId && { id: source.importId }) }
    : nameOf({ kind: createdBy.startsWith("usr_") ? "user" : "system", id: createdBy });

const keyForm = /^(\S+Z) (?:\d{12} [a-z.-]+|ord_[0-9a-z]+|!cus_[0-9a-z]+)?$/;

function decode(cursor: string): string {
  const key = Buffer.from(cursor, "base64url").toString();
  const [, at] = keyForm.exec(key) ?? [];
  if (at === undefined || !z.iso.datetime({ precision: 3 }).safeParse(at).success) {
    throw invalid("input.invalid", [{ path: "cursor", rule: "cursor" }]);
  }
  return key;
}
