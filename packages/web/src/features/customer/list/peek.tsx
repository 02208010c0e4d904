import type { CustomerRow } from "@rabita/core/customer/row";
import { A } from "@solidjs/router";
import X from "lucide-solid/icons/x";
import { For, type JSX } from "solid-js";
import { m } from "../../../paraglide/messages.js";
import { useWorkspace } from "../../../session/workspace.tsx";
import { Avatar } from "../../../ui/avatar.tsx";
import { buttonClass, IconButton } from "../../../ui/button.tsx";
import { Name } from "../../../ui/text.tsx";
import { columns } from "./columns.tsx";

/** All that the list knows of one customer, beside it; follows the focus until it is closed. */
export function Peek(props: { row: CustomerRow; onClose: () => void }): JSX.Element {
  const { path } = useWorkspace();
  return (
    <aside
      aria-label={m.list_peek()}
      class="flex w-80 shrink-0 flex-col overflow-y-auto border-s border-line bg-surface max-md:fixed max-md:inset-x-0 max-md:bottom-14 max-md:z-30 max-md:max-h-[60dvh] max-md:w-auto max-md:border-t"
    >
      <header class="flex items-start gap-3 border-b border-line py-3 ps-4 pe-2">
        <Avatar
          name={props.row.displayName}
          id={props.row.customerId}
          square={props.row.kind === "organisation"}
        />
        <h2 class="min-w-0 flex-1 pt-1 text-section font-semibold wrap-anywhere">
          <Name>{props.row.displayName}</Name>
        </h2>
        <IconButton name={m.action_close()} onClick={() => props.onClose()}>
          <X size={16} stroke-width={1.5} aria-hidden="true" />
        </IconButton>
      </header>
      <dl class="px-4 py-2 text-table">
        <For each={columns().slice(1)}>
          {(column) => (
            <div class="flex min-h-9 items-center gap-3 border-b border-line last:border-0">
              <dt class="w-26 shrink-0 text-text3">{column.label()}</dt>
              <dd class="min-w-0 flex-1">{column.cell(() => props.row)}</dd>
            </div>
          )}
        </For>
      </dl>
      <div class="mt-auto p-4">
        <A href={path(`/customers/${props.row.customerId}`)} class={`${buttonClass("primary")} w-full`}>
          {m.list_open()}
        </A>
      </div>
    </aside>
  );
}
