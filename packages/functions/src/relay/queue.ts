import { SendMessageBatchCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { Log } from "@rabita/core/kernel/log";
import type { Envelope } from "../envelope.ts";
import type { Send } from "./relay.ts";

const batchSize = 10;

/** Sends to the queue whose address is `prefix` and the subscriber's name; the tenant is the fair queue's group. */
export const toQueues =
  (client: SQSClient, prefix: string, log: Log): Send =>
  async (subscriber, envelopes) => {
    const left: Envelope[] = [];
    for (let from = 0; from < envelopes.length; from += batchSize) {
      left.push(...(await sendBatch(envelopes.slice(from, from + batchSize))));
    }
    return left;

    async function sendBatch(batch: Envelope[]): Promise<Envelope[]> {
      const command = new SendMessageBatchCommand({
        QueueUrl: `${prefix}${subscriber}`,
        Entries: batch.map((envelope, index) => ({
          Id: String(index),
          MessageBody: JSON.stringify(envelope),
          MessageGroupId: envelope.tenantId,
        })),
      });
      try {
        // A batch that fails in part doesn't throw.
        const { Failed = [] } = await client.send(command);
        if (Failed.length > 0)
          log.warn("messages refused", { subscriber, codes: Failed.map(({ Code }) => Code) });
        return batch.filter((_, index) => Failed.some(({ Id }) => Id === String(index)));
      } catch (error) {
        log.error("queue out of reach", { subscriber, error });
        return batch;
      }
    }
  };
