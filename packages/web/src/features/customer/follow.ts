import type { CustomerView } from "@rabita/core/customer/schema";
import { useQueryClient } from "@tanstack/solid-query";
import { tellIfGone, useChanges } from "../../session/changes.ts";
import { customerKey } from "./queries.ts";

/** What follows the mark of an id; records that belong to a customer begin with theirs. */
const body = (id: string): string => id.slice(id.indexOf("_") + 1);

/** Reads the open customer anew as soon as somebody changed them or what belongs to them. */
export function followCustomer(
  tenantId: string,
  customer: () => CustomerView,
  settled: () => Promise<void>,
): void {
  const queries = useQueryClient();
  tellIfGone(tenantId, customer().customerId);
  useChanges((heard) => {
    const { customerId, absorbed = [] } = customer();
    const ids = [customerId, ...absorbed.map((each) => each.customerId)];
    const bodies = ids.map(body);
    const isTheirs = (id: string) => bodies.some((one) => body(id).startsWith(one));
    const concerns =
      heard.gone === customerId ||
      heard.touches("customer", (id) => ids.some((own) => own === id)) ||
      heard.touches("order", isTheirs) ||
      heard.touches("interaction", isTheirs) ||
      // Nothing in their ids says whose these are.
      ["task", "file", "consent"].some((noun) => heard.touches(noun));
    // An edit that is under way has its answer first: reading now would show the value that it replaces.
    if (concerns) {
      void settled().then(() => queries.invalidateQueries({ queryKey: customerKey(tenantId, customerId) }));
    }
  });
}
