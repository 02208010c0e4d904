import { tenantEntity } from "./entity.ts";
import { isAppError, missing } from "./error.ts";
import { retried } from "./retried.ts";
import type { TenantScope } from "./scope.ts";
import { write } from "./write.ts";

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
 * Takes a dead letter up again: it is gone, and the journal tells the relay to deliver it once more. Where that fails
 * again, it comes back. @throws AppError missing where there is no such letter
 */
export async function retryDeadLetter(
  scope: TenantScope,
  { seq, subscriber }: Pick<DeadLetter, "seq" | "subscriber">,
): Promise<void> {
  try {
    await write(scope, "dead-letter.retry")
      .without(DeadLetterItem, { tenantId: scope.tenantId, seq, subscriber })
      .note(retried, { seq, subscriber })
      .commit();
  } catch (error) {
    if (isAppError(error, "conflict")) throw missing("dead-letter.missing");
    throw error;
  }
}
