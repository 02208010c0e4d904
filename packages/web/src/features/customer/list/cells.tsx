import type { CustomerRow } from "@rabita/core/customer/row";
import { A } from "@solidjs/router";
import { For, type JSX, Show } from "solid-js";
import { show } from "../../../session/formatting.ts";
import { useWorkspace } from "../../../session/workspace.tsx";
import { useActiveRow } from "../../../ui/grid/active.ts";
import { Code, Name, When } from "../../../ui/text.tsx";
import { useOpenSoon } from "../opened.ts";

/** What stands where nothing is. */
export const none = () => <span class="text-text3">–</span>;

/** The first of several, with how many more there are. */
export function First(props: { of: readonly string[] }): JSX.Element {
  return (
    <Show when={props.of[0]} fallback={none()}>
      {(first) => (
        <span class="flex min-w-0 gap-1.5 text-text2" title={props.of.join("\n")}>
          <Code class="truncate">{first()}</Code>
          <Show when={props.of.length > 1}>
            <span class="shrink-0 text-text3">+{show.number(props.of.length - 1)}</span>
          </Show>
        </span>
      )}
    </Show>
  );
}

export function Tags(props: { of: readonly string[] }): JSX.Element {
  return (
    <Show when={props.of.length > 0} fallback={none()}>
      <span class="flex min-w-0 gap-1 overflow-hidden" title={props.of.join("\n")}>
        <For each={props.of.slice(0, 2)}>
          {(tag) => (
            <span
              dir="auto"
              class="max-w-28 truncate rounded-chip bg-hover px-1.5 text-meta leading-5 text-text2"
            >
              {tag}
            </span>
          )}
        </For>
        <Show when={props.of.length > 2}>
          <span class="text-meta leading-5 text-text3">+{show.number(props.of.length - 2)}</span>
        </Show>
      </span>
    </Show>
  );
}

export const Plain = (props: { value: string | null | undefined }): JSX.Element => (
  <Show when={props.value} fallback={none()}>
    {(value) => <Name class="truncate text-text2">{value()}</Name>}
  </Show>
);

export const At = (props: { value: string | null }): JSX.Element => (
  <Show when={props.value} fallback={none()}>
    {(at) => <When at={at()} class="block truncate text-text2" />}
  </Show>
);

/** The name, which opens the customer: what the focus stands on in a row. */
export function NameCell(props: { row: CustomerRow; class?: string }): JSX.Element {
  const { path, tenantId } = useWorkspace();
  const active = useActiveRow();
  const soon = useOpenSoon(tenantId, () => props.row.customerId);
  return (
    <A
      href={path(`/customers/${props.row.customerId}`)}
      tabindex={active() ? 0 : -1}
      data-open
      {...soon}
      class={`min-w-0 truncate rounded-chip font-medium after:absolute after:inset-0 ${props.class ?? ""}`}
    >
      <Name>{props.row.displayName}</Name>
    </A>
  );
}
