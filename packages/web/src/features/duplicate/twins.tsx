import type { Twin } from "@rabita/core/duplicate/schema";
import { A } from "@solidjs/router";
import Copy from "lucide-solid/icons/copy";
import { For, type JSX, Show } from "solid-js";
import type { TypedCustomer } from "../../api/duplicate.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { Code, Name } from "../../ui/text.tsx";
import { createTwins } from "./find-twins.ts";
import { Reasons } from "./reasons.tsx";

/** As many as help; whoever looks for more has the page of duplicates. */
const most = 3;

/** Beneath a field: who may be the customer that is being typed in, and why. A hint that never stops anybody. */
export function Twins(props: { typed: TypedCustomer; class?: string }): JSX.Element {
  const { tenantId } = useWorkspace();
  const found = createTwins(tenantId, () => props.typed);
  const shared = () => found().some(({ reasons }) => reasons.length === 1 && reasons[0] === "phone");
  return (
    <Show when={found().length > 0}>
      <section
        aria-label={m.twins_title()}
        class={`rounded-control bg-warn-soft px-3 py-2 text-start text-table font-normal text-text ${props.class ?? ""}`}
      >
        <p class="flex items-center gap-1.5 font-medium text-warn">
          <Copy size={14} stroke-width={1.75} class="shrink-0" aria-hidden="true" />
          {m.twins_title()}
        </p>
        <ul>
          <For each={found().slice(0, most)}>{(twin) => <Row twin={twin} of={props.typed.except} />}</For>
        </ul>
        <Show when={shared()}>
          <p class="mt-1 text-meta text-text2">{m.twins_shared_phone()}</p>
        </Show>
      </section>
    </Show>
  );
}

const link =
  "inline-flex min-h-6 items-center rounded-chip font-medium text-accent-text underline underline-offset-2 coarse:min-h-11";

function Row(props: { twin: Twin; of: string | undefined }): JSX.Element {
  const { path, can } = useWorkspace();
  const customer = () => props.twin.customer;
  const name = () => isolate(customer().displayName);
  const reach = () => customer().emails[0] ?? customer().phones[0];
  return (
    <li class="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1">
      <span class="max-w-full min-w-0">
        <Name class="me-2 inline-block max-w-full align-bottom font-medium wrap-anywhere">
          {customer().displayName}
        </Name>
        <Show when={reach()}>
          {(how) => (
            <span class="inline-block max-w-full truncate align-bottom text-meta text-text2" title={how()}>
              <Code>{how()}</Code>
            </span>
          )}
        </Show>
      </span>
      <Reasons of={props.twin.reasons} />
      <span class="ms-auto flex gap-3">
        {/* In a tab of its own: what is typed here stays. */}
        <a
          href={path(`/customers/${customer().customerId}`)}
          target="_blank"
          rel="noopener"
          class={link}
          aria-label={m.twins_open_named({ name: name() })}
        >
          {m.twins_open()}
        </a>
        <Show when={can("customer:merge") && props.of}>
          {(id) => (
            <A
              href={path(`/customers/${id()}/merge/${customer().customerId}`)}
              class={link}
              aria-label={m.merge_action_named({ name: name() })}
            >
              {m.merge_action()}
            </A>
          )}
        </Show>
      </span>
    </li>
  );
}
