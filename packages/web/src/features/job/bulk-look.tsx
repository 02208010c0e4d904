import type { BulkLook } from "@rabita/core/bulk/schema";
import type { UseQueryResult } from "@tanstack/solid-query";
import { For, type JSX, Match, Show, Switch } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { errorText } from "../../ui/error-text.ts";
import { Notice } from "../../ui/notice.tsx";
import { Loading, Skeleton } from "../../ui/state.tsx";
import { Name } from "../../ui/text.tsx";
import { bulkValue } from "./value.ts";

/** What a bulk change would do: how many records, and the first few before and after. */
export function BulkLookView(props: {
  look: UseQueryResult<BulkLook, Error>;
  shown: boolean;
  /** The records go rather than change. */
  deletes: boolean;
}): JSX.Element {
  const sentence = ({ total, changes }: BulkLook) => {
    if (changes === 0) return m.bulk_look_none();
    const said = { count: total, changes: show.number(changes), total: show.number(total) };
    return props.deletes ? m.bulk_look_delete(said) : m.bulk_look(said);
  };
  return (
    <Show when={props.shown}>
      <Switch>
        <Match when={props.look.isPending}>
          <Loading>
            <Skeleton class="h-20" />
          </Loading>
        </Match>
        <Match when={props.look.isError}>
          <Notice tone="bad">{errorText(props.look.error)}</Notice>
        </Match>
        <Match when={props.look.isSuccess && props.look.data}>
          {(look) => (
            <div aria-live="polite">
              <p class="font-medium">{sentence(look())}</p>
              <ul class="mt-2 text-table text-text2">
                <For each={look().examples}>
                  {(one) => (
                    <li class="flex flex-wrap items-baseline gap-x-2 border-b border-line py-1.5 last:border-0">
                      <Name class="font-medium text-text">{one.displayName}</Name>
                      <For each={Object.keys(one.after)}>
                        {(path) => (
                          <span class="min-w-0 wrap-anywhere">
                            {m.change_from_to({
                              before: bulkValue(path, one.before[path]),
                              after: bulkValue(path, one.after[path]),
                            })}
                          </span>
                        )}
                      </For>
                    </li>
                  )}
                </For>
              </ul>
            </div>
          )}
        </Match>
      </Switch>
    </Show>
  );
}
