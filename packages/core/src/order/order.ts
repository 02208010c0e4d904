import { z } from "zod";
import { family } from "../customer/merged.ts";
import { customers } from "../customer/repo.ts";
import { command } from "../kernel/command.ts";
import { isAppError, missing } from "../kernel/error.ts";
import { idBody } from "../kernel/id.ts";
import { markKey } from "../kernel/mark.ts";
import { mergeEdit, retryChanged } from "../kernel/merge.ts";
import { idFor, replayed, replayOf } from "../kernel/replay.ts";
import { CustomerId, OrderId, type Page, PageQuery, Version } from "../kernel/schema.ts";
import { bury, expectVersion, raise } from "../kernel/tombstone.ts";
import { write } from "../kernel/write.ts";
import { tenantOf } from "../tenant/repo.ts";
import { OrderRecord } from "./entity.ts";
import { type OrderItem, orderPrefix, orders } from "./repo.ts";
import { NewOrder, type Order, OrderEdit } from "./schema.ts";
import { orderOf, totalOf } from "./total.ts";

const One = z.object({ orderId: OrderId });

/** Makes an order of a customer, in the workspace's currency where none is named. */
export const create = command(
  {
    action: "order.create",
    permit: "order:write",
    input: z.object({ body: NewOrder, idempotencyKey: z.string().min(1).max(200).optional() }),
  },
  async (scope, { body, idempotencyKey }): Promise<Order> => {
    const customer = await customers(scope).expect(body.customerId);
    const replay = replayOf(idempotencyKey, body);
    const own = idBody(idFor(scope, "ord", replay));
    const idUnder = (customerId: CustomerId) => `${orderPrefix(customerId)}${own}` as OrderId;
    const orderId = idUnder(customer.customerId);
    const at = scope.now().toISOString();
    const item: OrderItem = {
      ...body,
      tenantId: scope.tenantId,
      orderId,
      customerId: customer.customerId,
      version: 1,
      currency: body.currency ?? (await tenantOf(scope).expect()).currency,
      placedAt: body.placedAt ?? at,
      source: { kind: "hand" },
      createdAt: at,
      createdBy: scope.actor.id,
      updatedAt: at,
      ...(replay.request && { request: replay.request }),
    };
    try {
      const change = write(scope, create.action)
        .create(OrderRecord, orderId, item)
        .note("order.placed", about(item));
      // The id has the customer's in it: the mark tells a key that comes again with another customer.
      if (replay.key !== undefined) change.once(markKey(create.action, scope.actor.id, replay.key));
      await change.commit();
    } catch (error) {
      if (!isAppError(error, "conflict") || replay.key === undefined) throw error;
      // Made before its customer was merged into another, it lies under the one that it was made for.
      const made = await Promise.all(family(customer).map((each) => orders(scope).get(idUnder(each))));
      return orderOf(
        replayed(
          made.find((each) => each !== undefined),
          replay,
        ),
      );
    }
    return orderOf(item);
  },
);

export const read = command(
  { action: "order.read", permit: "order:read", input: One },
  async (scope, { orderId }): Promise<Order> => orderOf(await orders(scope).expect(orderId)),
);

/** All orders, or those of one customer. */
export const list = command(
  {
    action: "order.list",
    permit: "order:read",
    input: PageQuery.extend({ customerId: CustomerId.optional() }),
  },
  async (scope, { customerId, ...page }): Promise<Page<Order>> => {
    if (customerId === undefined) return shown(await orders(scope).list(page));
    const customer = await customers(scope).expect(customerId);
    return shown(await orders(scope).pageOf(family(customer), page));
  },
);

/** Changes fields; merges and conflicts as edits of customers do. */
export const edit = command(
  { action: "order.edit", permit: "order:write", input: z.object({ orderId: OrderId, body: OrderEdit }) },
  async (scope, { orderId, body: { version, ...patch } }): Promise<Order> =>
    retryChanged(async () => {
      const current = await orders(scope).expect(orderId);
      const { next, changes } = mergeEdit(current, version, patch as Partial<OrderItem>);
      if (changes.length === 0) return orderOf(current);
      const after = { ...next, updatedAt: scope.now().toISOString() };
      await write(scope, edit.action)
        .replace(OrderRecord, orderId, current, after)
        .changed(changes)
        .note("order.edited", about(after), [current.customerId])
        .commit();
      return orderOf(after);
    }),
);

/** Deletes: a tombstone stays for 90 days and can be restored. */
export const remove = command(
  { action: "order.delete", permit: "order:delete", input: One.extend({ version: Version.optional() }) },
  async (scope, { orderId, version }): Promise<void> => {
    await retryChanged(async () => {
      const current = await orders(scope).expect(orderId);
      expectVersion(current, version);
      const after = bury(current, scope.now());
      await write(scope, remove.action)
        .replace(OrderRecord, orderId, current, after)
        .note("order.deleted", about(current), [current.customerId])
        .commit();
    });
  },
);

/** Takes a delete back. */
export const restore = command(
  { action: "order.restore", permit: "order:delete", input: One },
  async (scope, { orderId }): Promise<Order> =>
    retryChanged(async () => {
      const current = await orders(scope).get(orderId);
      if (!current) throw missing("order.missing");
      if (current.deletedAt === undefined) return orderOf(current);
      const after: OrderItem = raise(current, scope.now());
      await write(scope, restore.action)
        .replace(OrderRecord, orderId, current, after)
        .note("order.restored", about(after), [current.customerId])
        .commit();
      return orderOf(after);
    }),
);

/** What every event of an order tells: which, whose, and how much. */
const about = (item: OrderItem) => ({
  orderId: item.orderId,
  customerId: item.customerId,
  total: totalOf(item),
});

const shown = (page: Page<OrderItem>): Page<Order> => ({
  items: page.items.map(orderOf),
  cursor: page.cursor,
});
