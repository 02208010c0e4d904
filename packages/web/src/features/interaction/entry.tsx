import type { InteractionBrief } from "@rabita/core/interaction/schema";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Pencil from "lucide-solid/icons/pencil";
import Trash from "lucide-solid/icons/trash";
import { createSignal, type JSX, Show } from "solid-js";
import { getInteraction } from "../../api/interaction.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { When } from "../../ui/text.tsx";
import { toastError } from "../../ui/toast.tsx";
import { kindName } from "./kinds.ts";
import { createInteractionLog, unsent } from "./log.ts";

const minute = 60_000;

/** A call, meeting, note, e-mail or visit in the timeline: its text, and what can be done with it. */
export function InteractionEntry(props: {
  customerId: string;
  interaction: InteractionBrief;
  /** When it was written down, which may be later than when it was. */
  loggedAt: string;
  edit: () => void;
}): JSX.Element {
  const { tenantId, can } = useWorkspace();
  const { remove } = createInteractionLog(props.customerId);
  const [whole, setWhole] = createSignal<string>();
  const it = () => props.interaction;
  const isStored = () => it().interactionId !== unsent;
  const isCut = () => it().text.endsWith("…") && whole() === undefined;
  const isEarlier = () => Math.abs(Date.parse(it().at) - Date.parse(props.loggedAt)) > minute;
  const more = async () => {
    try {
      setWhole((await getInteraction(tenantId, it().interactionId)).text);
    } catch (error) {
      toastError(error);
    }
  };
  return (
    <div>
      <div class="flex items-start gap-2">
        <div class="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2 pt-0.5">
          <span class="font-medium">{kindName(it().kind, it().direction)}</span>
          <Show when={it().minutes !== null}>
            <span class="text-text2">
              {m.interaction_lasted({ count: it().minutes ?? 0, shown: show.number(it().minutes ?? 0) })}
            </span>
          </Show>
          <Show when={isEarlier()}>
            <span class="text-text2">
              <When at={it().at} dateOnly />
            </span>
          </Show>
        </div>
        <Show when={can("interaction:write") && isStored()}>
          <Menu
            name={m.interaction_actions()}
            placement="bottom-end"
            class="-my-0.5 inline-flex size-7 items-center justify-center rounded-control text-text3 hover:bg-hover hover:text-text coarse:size-11"
            trigger={<Ellipsis size={14} stroke-width={1.5} aria-hidden="true" />}
          >
            <MenuItem
              icon={<Pencil size={16} stroke-width={1.5} aria-hidden="true" />}
              onSelect={() => props.edit()}
            >
              {m.action_edit()}
            </MenuItem>
            <MenuItem
              danger
              icon={<Trash size={16} stroke-width={1.5} aria-hidden="true" />}
              onSelect={() => void remove(it().interactionId)}
            >
              {m.action_delete()}
            </MenuItem>
          </Menu>
        </Show>
      </div>
      <Show when={it().text !== ""}>
        <p dir="auto" class="mt-1 rounded-control bg-sunken px-3 py-2 whitespace-pre-wrap wrap-anywhere">
          {whole() ?? it().text}
        </p>
      </Show>
      <Show when={isCut()}>
        <button
          type="button"
          class="mt-1 min-h-6 rounded-chip text-meta font-medium text-accent-text hover:underline"
          onClick={more}
        >
          {m.interaction_more()}
        </button>
      </Show>
    </div>
  );
}
