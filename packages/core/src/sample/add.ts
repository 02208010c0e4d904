import { claim } from "../customer/claims.ts";
import { CustomerRecord } from "../customer/entity.ts";
import type { CustomerItem } from "../customer/repo.ts";
import { derivedId, idBody } from "../kernel/id.ts";
import type { CustomerId, OrderId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { ownersOf } from "../kernel/unique.ts";
import { write } from "../kernel/write.ts";
import { OrderRecord } from "../order/entity.ts";
import { type OrderItem, orderPrefix } from "../order/repo.ts";
import type { TenantItem } from "../tenant/repo.ts";
import { SamplePart } from "./entity.ts";
import type { SampleCustomer } from "./generate.ts";
import { chunkKey, type Part } from "./repo.ts";

/** The part of the round that comes next, and where it begins. */
export type Place = { chunk: number; from: number; at: string };

/** A batch look-up takes 100 values; no transaction has room for so many customers. */
const lookedAt = 90;

/**
 * Adds the next customers with all their orders, as many as one transaction takes. An e-mail address that somebody
 * else has is left out. @throws AppError conflict `write.repeated` where the chunk is there or the round is closed
 */
export async function addChunk(
  scope: TenantScope,
  tenant: TenantItem,
  people: SampleCustomer[],
  { chunk, from, at }: Place,
): Promise<Part> {
  const round = tenant.sampleRound;
  const ahead = people.slice(from, from + lookedAt);
  const owners = await ownersOf(
    scope,
    "email",
    ahead.flatMap(({ emails }) => emails),
  );
  const change = write(scope, "sample.load").once(chunkKey(round, chunk));
  const customerIds: CustomerId[] = [];
  for (const [offset, { orders, ...fields }] of ahead.entries()) {
    const seed = [scope.tenantId, "sample", String(round), String(from + offset)];
    const origin = {
      tenantId: scope.tenantId,
      version: 1,
      source: { kind: "sample" as const },
      createdBy: scope.actor.id,
    };
    const { createdAt } = fields;
    const customer: CustomerItem = {
      ...fields,
      ...origin,
      customerId: derivedId("cus", new Date(createdAt), ...seed),
      emails: fields.emails.filter((email) => !owners.has(email)),
      externalIds: [],
      ownerId: tenant.founderId,
      updatedAt: createdAt,
    };
    // One place is kept for the part itself.
    if (change.room - 1 < 1 + customer.emails.length + customer.phones.length + orders.length) break;
    claim(change, customer.customerId, undefined, customer).create(
      CustomerRecord,
      customer.customerId,
      customer,
    );
    customerIds.push(customer.customerId);
    for (const [index, order] of orders.entries()) {
      const { placedAt } = order;
      const own = derivedId("ord", new Date(placedAt), ...seed, String(index));
      const orderId = `${orderPrefix(customer.customerId)}${idBody(own)}` as OrderId;
      const { customerId } = customer;
      const item: OrderItem = {
        ...order,
        ...origin,
        customerId,
        orderId,
        createdAt: placedAt,
        updatedAt: placedAt,
      };
      change.create(OrderRecord, orderId, item);
    }
  }
  const part: Part = {
    tenantId: scope.tenantId,
    round,
    chunk,
    at,
    next: from + customerIds.length,
    customerIds,
  };
  await change.part(SamplePart, part).commit();
  return part;
}
