import type { Customer } from "@rabita/core/customer/schema";
import type { Duplicate, DuplicatePage } from "@rabita/core/duplicate/schema";
import { A } from "@solidjs/router";
import { type InfiniteData, useQueryClient } from "@tanstack/solid-query";
import { For, type JSX, Show } from "solid-js";
import { dismissDuplicate, restoreDuplicate } from "../../api/duplicate.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Code, Name } from "../../ui/text.tsx";
import { toast, toastError } from "../../ui/toast.tsx";
import { Stage } from "../customer/stage.tsx";
import { duplicatesKey } from "./queries.ts";
import { Reasons, Strength } from "./reasons.tsx";

/** Two customers who may be one: why, how sure, compare them or say that they aren't. */
export function PairCard(props: { pair: Duplicate }): JSX.Element {
  const { tenantId, path, can } = useWorkspace();
  const queries = useQueryClient();
  const key = duplicatesKey(tenantId);
  const one = () => props.pair.customers[0];
  const other = () => props.pair.customers[1];
  const names = () => ({ one: isolate(one().displayName), other: isolate(other().displayName) });
  const dismiss = async () => {
    const { duplicateId } = props.pair;
    const said = names();
    // What is under way would bring it back.
    await queries.cancelQueries({ queryKey: key });
    const before = queries.getQueryData<InfiniteData<DuplicatePage>>(key);
    // Gone at once; back again where the server says no.
    if (before) {
      const pages = before.pages.map((page) => ({
        ...page,
        items: page.items.filter((each) => each.duplicateId !== duplicateId),
      }));
      queries.setQueryData<InfiniteData<DuplicatePage>>(key, { ...before, pages });
    }
    try {
      await dismissDuplicate(tenantId, duplicateId);
    } catch (error) {
      queries.setQueryData(key, before);
      toastError(error);
      return;
    }
    toast(m.dup_dismissed_toast(said), async () => {
      await restoreDuplicate(tenantId, duplicateId);
      await queries.invalidateQueries({ queryKey: key });
      toast(m.dup_restored_toast());
    });
  };
  return (
    <li class="rounded-card border border-line bg-surface">
      <div class="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2">
        <Strength of={props.pair.reasons} />
        <Reasons of={props.pair.reasons} />
      </div>
      <div class="grid gap-x-6 gap-y-3 px-4 py-3 sm:grid-cols-2">
        <Person customer={one()} />
        <Person customer={other()} />
      </div>
      <Show when={can("customer:merge")}>
        <div class="flex flex-wrap gap-2 px-4 pb-3">
          <A
            href={path(`/customers/${one().customerId}/merge/${other().customerId}?from=duplicates`)}
            class={buttonClass("secondary")}
            aria-label={m.dup_compare_named(names())}
          >
            {m.dup_compare()}
          </A>
          <Button look="ghost" aria-label={m.dup_dismiss_named(names())} onClick={dismiss}>
            {m.dup_dismiss()}
          </Button>
        </div>
      </Show>
    </li>
  );
}

function Person(props: { customer: Customer }): JSX.Element {
  const { path } = useWorkspace();
  const reach = () => [...props.customer.emails, ...props.customer.phones];
  return (
    <div class="flex min-w-0 items-start gap-3">
      <Avatar
        name={props.customer.displayName}
        id={props.customer.customerId}
        square={props.customer.kind === "organisation"}
      />
      <div class="min-w-0 flex-1 text-table">
        <A
          href={path(`/customers/${props.customer.customerId}`)}
          class="rounded-chip font-medium wrap-anywhere hover:underline"
        >
          <Name>{props.customer.displayName}</Name>
        </A>
        <div class="text-text2">
          <For each={reach()} fallback={<span class="text-text3">{m.not_set()}</span>}>
            {(each) => (
              <div class="truncate">
                <Code>{each}</Code>
              </div>
            )}
          </For>
        </div>
        <div class="mt-1">
          <Stage stage={props.customer.stage} />
        </div>
      </div>
    </div>
  );
}
