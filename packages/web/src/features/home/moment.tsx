import type { TimelineItem } from "@rabita/core/customer/schema";
import type { Moment } from "@rabita/core/kernel/schema";
import { A } from "@solidjs/router";
import CircleDot from "lucide-solid/icons/circle-dot";
import FileUp from "lucide-solid/icons/file-up";
import Pencil from "lucide-solid/icons/pencil";
import RotateCcw from "lucide-solid/icons/rotate-ccw";
import ShoppingBag from "lucide-solid/icons/shopping-bag";
import Sparkles from "lucide-solid/icons/sparkles";
import Trash from "lucide-solid/icons/trash";
import UserPlus from "lucide-solid/icons/user-plus";
import { For, type JSX, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { MoneyText, Name, When } from "../../ui/text.tsx";
import { fieldLabel, valueText } from "../customer/value-text.ts";

const kinds: Record<string, { icon: typeof Pencil; title: () => string }> = {
  "customer.created": { icon: UserPlus, title: () => m.event_customer_created() },
  "customer.edited": { icon: Pencil, title: () => m.event_customer_edited() },
  "customer.deleted": { icon: Trash, title: () => m.event_customer_deleted() },
  "customer.restored": { icon: RotateCcw, title: () => m.event_customer_restored() },
  "order.placed": { icon: ShoppingBag, title: () => m.event_order_placed() },
  "order.edited": { icon: Pencil, title: () => m.event_order_edited() },
  "order.deleted": { icon: Trash, title: () => m.event_order_deleted() },
  "order.restored": { icon: RotateCcw, title: () => m.event_order_restored() },
  "import.started": { icon: FileUp, title: () => m.event_import_started() },
  "import.finished": { icon: FileUp, title: () => m.event_import_finished() },
  "import.done": { icon: FileUp, title: () => m.event_import_finished() },
  "tenant.created": { icon: Sparkles, title: () => m.event_tenant_created() },
  "tenant.activated": { icon: Sparkles, title: () => m.event_tenant_activated() },
  "tenant.edited": { icon: Pencil, title: () => m.event_tenant_edited() },
  "sample.loaded": { icon: Sparkles, title: () => m.event_sample_loaded() },
  "sample.removed": { icon: Trash, title: () => m.event_sample_removed() },
};

const actorName = (actor: Moment["actor"]): string => {
  if (actor.kind === "import") return m.actor_import();
  return actor.name ?? (actor.kind === "system" ? m.actor_system() : m.actor_someone());
};

/** One thing that happened, with what it changed; in a list of all records it names and links its record. */
export function MomentRow(props: { moment: TimelineItem; linked?: boolean; last: boolean }): JSX.Element {
  const { path } = useWorkspace();
  const look = () => kinds[props.moment.kind] ?? { icon: CircleDot, title: () => m.event_other() };
  const href = () => {
    const record = props.moment.record;
    if (!props.linked || !record) return undefined;
    if (record.noun === "customer") return path(`/customers/${record.id}`);
    return record.noun === "import" ? path(`/imports/${record.id}`) : undefined;
  };
  return (
    <li class="relative flex gap-3 pb-4 last:pb-0">
      <Show when={!props.last}>
        <span class="absolute start-[13px] top-8 bottom-1 w-px bg-line" aria-hidden="true" />
      </Show>
      <span class="flex size-7 shrink-0 items-center justify-center rounded-full border border-line bg-surface text-text2">
        <Dynamic component={look().icon} size={14} stroke-width={1.5} aria-hidden="true" />
      </span>
      <div class="min-w-0 flex-1 pt-0.5 text-table">
        <div class="flex flex-wrap items-baseline gap-x-2">
          <span class="font-medium">{look().title()}</span>
          <Show when={props.moment.record?.name}>
            {(name) => (
              <Show when={href()} fallback={<Name class="text-text2">{name()}</Name>}>
                {(to) => (
                  <A href={to()} class="rounded-chip text-accent-text hover:underline">
                    <Name>{name()}</Name>
                  </A>
                )}
              </Show>
            )}
          </Show>
          <Show when={props.moment.order}>
            {(order) => (
              <MoneyText
                amount={order().total.amount}
                currency={order().total.currency}
                class="font-medium"
              />
            )}
          </Show>
        </div>
        <Show when={(props.moment.changes?.length ?? 0) > 0}>
          <ul class="mt-1 flex flex-col gap-0.5 text-text2">
            <For each={props.moment.changes?.slice(0, 6)}>
              {(change) => (
                <li class="break-words">
                  <span class="text-text3">{fieldLabel(change.path)}:</span>{" "}
                  {m.change_from_to({
                    before: valueText(change.path, change.before),
                    after: valueText(change.path, change.after),
                  })}
                </li>
              )}
            </For>
          </ul>
        </Show>
        <div class="mt-0.5 text-meta text-text3">
          <Name>{actorName(props.moment.actor)}</Name> · <When at={props.moment.at} />
        </div>
      </div>
    </li>
  );
}
