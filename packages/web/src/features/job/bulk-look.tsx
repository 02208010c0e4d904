import type { BulkLook } from "@rabita/core/bulk/schema";
import type { UseQueryResult } from "@tanstack/solid-query";
import { For, type JSX, Match, Show, Switch } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { errorText } from "../../ui/error-text.ts";
import { Notice } from "../../ui/notice.tsx";
import { Loading, Skeleton } from "../../ui/state.tsx";
import { Name } from "../../ui/text.tsx";
import { companyName } from "../company/names.ts";
import { customChoice } from "../customer/list/custom-columns.tsx";
import { ownerName } from "../customer/list/owner.ts";
import { valueText } from "../customer/value-text.ts";

function shown(path: string, value: unknown): string {
  if (path === "ownerId" && typeof value === "string") return ownerName(value);
  if (path === "companyId" && typeof value === "string") return companyName(value);
  if (!path.startsWith("custom.")) return valueText(path, value);
  // Choices, yes and no have words of their own.
  if (Array.isArray(value)) return value.map((one) => customChoice(path, String(one))).join(", ");
  if (typeof value === "string" || typeof value === "boolean") return customChoice(path, String(value));
  return valueText(path, value);
}

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
                              before: shown(path, one.before[path]),
                              after: shown(path, one.after[path]),
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
