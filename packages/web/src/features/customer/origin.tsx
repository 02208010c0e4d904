import type { CustomerView } from "@rabita/core/customer/schema";
import { A } from "@solidjs/router";
import { For, type JSX, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { Code, When } from "../../ui/text.tsx";
import { Fact } from "./fact.tsx";

/** How the record came to be, and by what other systems know it. */
export function Origin(props: { customer: CustomerView }): JSX.Element {
  const { path } = useWorkspace();
  const source = () => props.customer.source;
  const word = () =>
    source().kind === "sample"
      ? m.source_sample()
      : source().kind === "import"
        ? m.source_import()
        : m.source_hand();
  return (
    <>
      <Fact label={m.column_created()}>
        <div class="py-1">
          <When at={props.customer.createdAt} />
        </div>
      </Fact>
      <Fact label={m.customer_source()}>
        <div class="py-1">
          <Show when={source().importId} fallback={word()}>
            {(id) => (
              <A href={path(`/imports/${id()}`)} class="rounded-chip text-accent-text hover:underline">
                {word()}
              </A>
            )}
          </Show>
        </div>
      </Fact>
      <Show when={props.customer.externalIds.length > 0}>
        <Fact label={m.customer_external_ids()}>
          <For each={props.customer.externalIds}>
            {(external) => (
              <div class="flex flex-wrap gap-x-1.5 py-1">
                <bdi class="text-text2">{external.source}</bdi>
                <Code>{external.id}</Code>
              </div>
            )}
          </For>
        </Fact>
      </Show>
    </>
  );
}
