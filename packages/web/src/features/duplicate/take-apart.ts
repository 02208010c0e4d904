import type { Unmerged } from "@rabita/core/customer/merge-schema";
import { useQueryClient } from "@tanstack/solid-query";
import { unmergeCustomers } from "../../api/merge.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { customerKey, customersKey } from "../customer/queries.ts";
import { homeKey } from "../home/queries.ts";
import { duplicatesKey } from "./queries.ts";

/** Takes merges back, and sees to it that no page shows two customers as they were before. */
export function createTakeApart() {
  const { tenantId } = useWorkspace();
  const queries = useQueryClient();
  /** What is known of the one that was merged leads to the other one, or no longer does: it is forgotten. */
  const refresh = (customerId: string, absorbedId: string): void => {
    queries.removeQueries({ queryKey: customerKey(tenantId, absorbedId) });
    void queries.invalidateQueries({ queryKey: customerKey(tenantId, customerId) });
    void queries.invalidateQueries({ queryKey: customersKey(tenantId) });
    void queries.invalidateQueries({ queryKey: duplicatesKey(tenantId) });
    void queries.invalidateQueries({ queryKey: homeKey(tenantId) });
  };
  return {
    refresh,
    run: async (customerId: string, absorbedId: string): Promise<Unmerged> => {
      const answer = await unmergeCustomers(tenantId, customerId, absorbedId);
      refresh(customerId, absorbedId);
      return answer;
    },
  };
}
