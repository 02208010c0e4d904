import type { TimelineItem } from "@rabita/core/customer/schema";
import { createMemo } from "solid-js";
import { listTimeline } from "../../api/customer.ts";
import { useQuery } from "../../session/query.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { timelineKey } from "../customer/queries.ts";

/** Pages of the timeline that are looked through; who was merged before all of them is shown without a time. */
const mostPages = 5;

/** When and by whom each of those inside a customer was merged, by their ids, as far as the timeline tells. */
export function createMergeMoments(customerId: () => string, inside: () => readonly string[]) {
  const { tenantId } = useWorkspace();
  const found = useQuery(() => ({
    queryKey: [...timelineKey(tenantId, customerId()), "merges", inside().join()],
    queryFn: async (): Promise<Record<string, TimelineItem>> => {
      const moments: Record<string, TimelineItem> = {};
      let cursor: string | undefined;
      for (let page = 0; page < mostPages; page += 1) {
        const { items, cursor: next } = await listTimeline(tenantId, customerId(), { limit: 100, cursor });
        for (const item of items) {
          const id = item.kind === "customer.merged" ? item.data?.absorbedId : undefined;
          if (typeof id === "string") moments[id] ??= item;
        }
        cursor = next;
        if (cursor === undefined || inside().every((id) => moments[id])) break;
      }
      return moments;
    },
  }));
  return createMemo((): Record<string, TimelineItem> => (found.isSuccess ? found.data : {}));
}
