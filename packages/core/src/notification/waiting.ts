import type { TenantScope } from "../kernel/scope.ts";
import { mostWaiting } from "../usage/schema.ts";
import { Outgoing } from "./entity.ts";

/** How many mails wait to be sent, up to `mostWaiting`. */
export async function mailsWaiting(scope: TenantScope): Promise<number> {
  const { data } = await Outgoing.on(scope.client)
    .query.record({ tenantId: scope.tenantId })
    .go({ limit: mostWaiting });
  return data.length;
}
