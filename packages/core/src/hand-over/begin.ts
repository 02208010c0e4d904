import { newId } from "../kernel/id.ts";
import type { TenantScope } from "../kernel/scope.ts";
import type { Write } from "../kernel/write.ts";
import { HandOverRecord } from "./entity.ts";
import type { Passing } from "./handed.ts";
import type { HandOverItem } from "./repo.ts";

/** A hand-over as it is before anything went. */
export function begun(scope: TenantScope, { from, to }: Passing): HandOverItem {
  const at = scope.now().toISOString();
  return {
    tenantId: scope.tenantId,
    handOverId: newId("hov", scope.now()),
    version: 1,
    from,
    to,
    state: "running",
    done: {},
    through: [],
    startedAt: at,
    startedBy: scope.actor.id,
    updatedAt: at,
  };
}

/** Puts it into the change; the workflow that carries it out follows from that. */
export const putHandOver = (change: Write, item: HandOverItem): Write =>
  change
    .create(HandOverRecord, item.handOverId, item)
    .note("hand-over.started", { handOverId: item.handOverId, from: item.from, to: item.to });
