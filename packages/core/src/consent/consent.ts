import { z } from "zod";
import { view } from "../customer/customer.ts";
import { CustomerRecord } from "../customer/entity.ts";
import { type CustomerItem, customers } from "../customer/repo.ts";
import type { CustomerView } from "../customer/schema.ts";
import { command } from "../kernel/command.ts";
import { conflict, invalid, isAppError } from "../kernel/error.ts";
import { markKey, readMark } from "../kernel/mark.ts";
import { retryChanged } from "../kernel/merge.ts";
import { replayOf } from "../kernel/replay.ts";
import { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { type Consent, NewConsent } from "./schema.ts";

/** Clocks of those who tell us when it was may go ahead of ours by so many milliseconds. */
const ahead = 5 * 60_000;

/**
 * Writes down what a customer said of a channel, with its proof. What was said before stays in the timeline. It needs
 * no version: whoever heard it last is right, and edits of other fields merge with it.
 */
export const record = command(
  {
    action: "consent.record",
    permit: "customer:write",
    input: z.object({
      customerId: CustomerId,
      body: NewConsent,
      idempotencyKey: z.string().min(1).max(200).optional(),
    }),
  },
  async (scope, { customerId, body, idempotencyKey }): Promise<CustomerView> => {
    const { channel, state, how, text } = body;
    const at = body.at ?? scope.now().toISOString();
    if (Date.parse(at) > scope.now().getTime() + ahead) {
      throw invalid("input.invalid", [{ path: "at", rule: "future" }]);
    }
    const replay = replayOf(idempotencyKey, { customerId, ...body });
    const mark = replay.key && markKey(record.action, scope.actor.id, replay.key);
    try {
      const item = await retryChanged(async () => {
        const current = await customers(scope).expect(customerId);
        const before = current.consent?.[channel];
        const after = changed(scope, current, channel, { state, at, how, text, by: scope.actor.id });
        const change = write(scope, record.action)
          .replace(CustomerRecord, current.customerId, current, after)
          .changed([{ path: `consent.${channel}`, before: before?.state ?? "unknown", after: state }])
          .note("consent.recorded", { customerId: current.customerId, ...body, at }, [current.customerId]);
        if (mark) change.once(mark, replay.request);
        await change.commit();
        return after;
      });
      return view(scope, item);
    } catch (error) {
      const known = mark && isAppError(error, "conflict") ? await readMark(scope, mark) : undefined;
      if (!known) throw error;
      if (known.output !== replay.request) throw conflict("idempotency.key-reused");
      return view(scope, await customers(scope).expect(customerId));
    }
  },
);

function changed(
  scope: TenantScope,
  current: CustomerItem,
  channel: z.infer<typeof NewConsent>["channel"],
  consent: Consent,
): CustomerItem {
  const version = current.version + 1;
  return {
    ...current,
    version,
    fieldVersions: { ...current.fieldVersions, [`consent.${channel}`]: version },
    consent: { ...current.consent, [channel]: consent },
    updatedAt: scope.now().toISOString(),
  };
}
