import { tenantEntity } from "./entity.ts";
import type { TenantId } from "./schema.ts";
import type { TenantScope } from "./scope.ts";

/** A reaction that was tried as often as it may and still failed. Its code says why; texts stay in the log. */
const DeadLetterItem = tenantEntity({
  model: { entity: "deadletter", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: "string", required: true },
    seq: { type: "number", required: true, padding: { length: 12, char: "0" } },
    subscriber: { type: "string", required: true },
    code: { type: "string", required: true },
    at: { type: "string", required: true },
  },
  indexes: {
    record: {
      pk: { field: "pk", composite: ["tenantId"] },
      sk: { field: "sk", composite: ["seq", "subscriber"] },
    },
  },
});

export type DeadLetter = { seq: number; subscriber: string; code: string; at: string };

/** Keeps what could not be delivered; the same delivery again replaces it. */
export async function putDeadLetter(scope: TenantScope, letter: DeadLetter): Promise<void> {
  await DeadLetterItem.on(scope.client)
    .put({ tenantId: scope.tenantId, ...letter })
    .go();
}

/** Everything in this tenant that still waits for somebody to look at it, oldest first. */
export async function deadLetters(scope: TenantScope): Promise<DeadLetter[]> {
  const { data } = await DeadLetterItem.on(scope.client)
    .query.record({ tenantId: scope.tenantId })
    .go({ consistent: true, pages: "all" });
  return data.map(({ seq, subscriber, code, at }) => ({ seq, subscriber, code, at }));
}

/**
 * Delivers a dead letter once more and forgets it where that succeeds. Two tries at one time do no harm: a reaction's
 * effect is once. @throws what the delivery throws; the letter then stays
 */
export async function retryDeadLetter(
  scope: TenantScope,
  { seq, subscriber }: Pick<DeadLetter, "seq" | "subscriber">,
  deliver: (envelope: { subscriber: string; tenantId: TenantId; seq: number }) => Promise<void>,
): Promise<void> {
  const { tenantId } = scope;
  await deliver({ subscriber, tenantId, seq });
  await DeadLetterItem.on(scope.client).delete({ tenantId, seq, subscriber }).go();
}
