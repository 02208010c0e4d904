import { SendMessageBatchCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { Log } from "@rabita/core/kernel/log";
import type { TenantId } from "@rabita/core/kernel/schema";

const batchSize = 10;

type Message = { tenantId: TenantId };
/** Puts messages on the queue of that name and answers with those that did not get there. */
type ToQueue = <M extends Message>(queue: string, messages: M[]) => Promise<M[]>;

/** Sends to the queue whose address is `prefix` and its name; the tenant is the fair queue's group. */
export function toQueues(client: SQSClient, prefix: string, log: Log): ToQueue {
  return async (queue, messages) => {
    const left: typeof messages = [];
    for (let from = 0; from < messages.length; from += batchSize) {
      left.push(...(await sendBatch(queue, messages.slice(from, from + batchSize))));
    }
    return left;
  };

  async function sendBatch<M extends Message>(queue: string, batch: M[]): Promise<M[]> {
    const command = new SendMessageBatchCommand({
      QueueUrl: `${prefix}${queue}`,
      Entries: batch.map((message, index) => ({
        Id: String(index),
        MessageBody: JSON.stringify(message),
        MessageGroupId: message.tenantId,
      })),
    });
    try {
      // A batch that fails in part doesn't throw.
      const { Failed = [] } = await client.send(command);
      if (Failed.length > 0) log.warn("messages refused", { queue, codes: Failed.map(({ Code }) => Code) });
      return batch.filter((_, index) => Failed.some(({ Id }) => Id === String(index)));
    } catch (error) {
      log.error("queue out of reach", { queue, error });
      return batch;
    }
  }
}
