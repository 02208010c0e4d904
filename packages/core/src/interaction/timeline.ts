import type { TimelineItem } from "../customer/schema.ts";
import { InteractionId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { interactions } from "./repo.ts";
import { briefOf } from "./view.ts";

/** Lines of a timeline that tell of an interaction, with it as it stands now; the text of a deleted one is in none. */
export async function withInteractions(scope: TenantScope, items: TimelineItem[]): Promise<TimelineItem[]> {
  const ids = items.map(interactionIn).filter((id) => id !== undefined);
  if (ids.length === 0) return items;
  const found = new Map((await interactions(scope).many(ids)).map((item) => [item.interactionId, item]));
  return items.map((item) => {
    const id = interactionIn(item);
    if (id === undefined) return item;
    const { text: _, ...data } = item.data ?? {};
    const standing = found.get(id);
    if (standing) return { ...item, data, interaction: briefOf(standing) };
    const { changes: __, ...told } = item;
    return { ...told, data };
  });
}

const interactionIn = ({ kind, data }: TimelineItem): InteractionId | undefined =>
  kind.startsWith("interaction.") ? InteractionId.safeParse(data?.interactionId).data : undefined;
