import type { TimelineItem } from "../customer/schema.ts";
import { InteractionId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { interactions } from "./repo.ts";
import { InteractionBrief } from "./schema.ts";
import { briefOf } from "./view.ts";

/** Lines of a timeline that tell of an interaction, with it as it stands now; the text of a deleted one is in none. */
export async function withInteractions(scope: TenantScope, items: TimelineItem[]): Promise<TimelineItem[]> {
  return withThose(items, await stored(scope, idsIn(items)));
}

/**
 * The same for the newest lines of a timeline, without a gap: there the newest line that tells of an interaction also
 * says how it stands, so that only those of before lines said so have to be read.
 */
export async function withNewestInteractions(
  scope: TenantScope,
  items: TimelineItem[],
): Promise<TimelineItem[]> {
  const newest = new Map<InteractionId, TimelineItem>();
  for (const item of items) {
    const id = interactionIn(item);
    if (id !== undefined && !newest.has(id)) newest.set(id, item);
  }
  const told = new Map<InteractionId, InteractionBrief>();
  const unknown: InteractionId[] = [];
  for (const [id, { kind, data }] of newest) {
    if (kind === "interaction.deleted") continue;
    const brief = InteractionBrief.safeParse(data);
    if (brief.success) told.set(id, brief.data);
    else unknown.push(id);
  }
  return withThose(items, new Map([...told, ...(await stored(scope, unknown))]));
}

async function stored(
  scope: TenantScope,
  ids: InteractionId[],
): Promise<Map<InteractionId, InteractionBrief>> {
  if (ids.length === 0) return new Map();
  return new Map((await interactions(scope).many(ids)).map((item) => [item.interactionId, briefOf(item)]));
}

function withThose(items: TimelineItem[], found: Map<InteractionId, InteractionBrief>): TimelineItem[] {
  return items.map((item) => {
    const id = interactionIn(item);
    if (id === undefined) return item;
    // What was written then may have been changed or deleted since.
    const { text: _, outcome: __, minutes: ___, version: ____, ...data } = item.data ?? {};
    const interaction = found.get(id);
    if (interaction) return { ...item, data, interaction };
    const { changes, ...told } = item;
    return { ...told, data };
  });
}

const idsIn = (items: TimelineItem[]): InteractionId[] =>
  items.map(interactionIn).filter((id) => id !== undefined);

const interactionIn = ({ kind, data }: TimelineItem): InteractionId | undefined =>
  kind.startsWith("interaction.") ? InteractionId.safeParse(data?.interactionId).data : undefined;
