import type { TimelineItem } from "@rabita/core/customer/schema";
import type { InteractionBrief } from "@rabita/core/interaction/schema";
import type { InteractionId, Page } from "@rabita/core/kernel/schema";
import { type InfiniteData, useQueryClient } from "@tanstack/solid-query";
import {
  deleteInteraction,
  type InteractionInput,
  logInteraction,
  restoreInteraction,
} from "../../api/interaction.ts";
import { m } from "../../paraglide/messages.js";
import { useMe } from "../../session/me.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { announce } from "../../ui/live.tsx";
import { toast, toastError } from "../../ui/toast.tsx";
import { timelineKey } from "../customer/queries.ts";

/** Stands in for an id until the server's answer is there, and is sent nowhere. */
export const unsent = "int_0" as InteractionId;

type Pages = InfiniteData<Page<TimelineItem>, string>;

/** Logging and deleting on one customer's timeline: it shows at once and is undone where the server says no. */
export function createInteractionLog(customerId: string) {
  const { tenantId } = useWorkspace();
  const queries = useQueryClient();
  const me = useMe();
  const key = timelineKey(tenantId, customerId);

  const change = async (lay: (items: TimelineItem[]) => TimelineItem[]): Promise<void> => {
    await queries.cancelQueries({ queryKey: key });
    queries.setQueryData<Pages>(
      key,
      (data) =>
        data && {
          ...data,
          pages: data.pages.map((page, index) => (index === 0 ? { ...page, items: lay(page.items) } : page)),
        },
    );
  };
  const refresh = () => queries.invalidateQueries({ queryKey: key });

  const log = async (fields: InteractionInput, idempotencyKey: string): Promise<void> => {
    const shown = momentOf(fields, me.data?.user.name, idempotencyKey);
    await change((items) => [shown, ...items]);
    announce(m.interaction_logged());
    try {
      await logInteraction(tenantId, customerId, fields, idempotencyKey);
    } catch (error) {
      await change((items) => items.filter((item) => item.data?.key !== idempotencyKey));
      throw error;
    } finally {
      void refresh();
    }
  };

  const remove = async (interactionId: string): Promise<void> => {
    await change((items) => items.filter((item) => item.interaction?.interactionId !== interactionId));
    try {
      await deleteInteraction(tenantId, interactionId);
    } catch (error) {
      void refresh();
      toastError(error);
      return;
    }
    void refresh();
    toast(m.interaction_deleted_toast(), async () => {
      await restoreInteraction(tenantId, interactionId);
      await refresh();
    });
  };

  return { log, remove, refresh };
}

/** The line of the timeline as the server will tell it; it has no id yet, so it can't be changed. */
function momentOf(fields: InteractionInput, name: string | undefined, key: string): TimelineItem {
  const now = new Date().toISOString();
  const interaction: InteractionBrief = {
    interactionId: unsent,
    version: 1,
    kind: fields.kind,
    direction: fields.direction ?? null,
    at: fields.at ?? now,
    text: fields.text ?? "",
    minutes: fields.minutes ?? null,
    outcome: null,
  };
  return {
    at: now,
    kind: "interaction.logged",
    actor: { kind: "user", ...(name !== undefined && { name }) },
    data: { key },
    interaction,
  };
}
