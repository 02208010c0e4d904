import { For, type JSX, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { Name } from "../../ui/text.tsx";
import { changedIn, type Pair, valueAt } from "./decide.ts";
import { type Known, labelOf, linesOf } from "./shown.ts";

/** Somebody changed one of the two while they were compared: what stood there, and what stands there now. */
export function ChangedNotice(props: { before: Pair; after: Pair; known: Known }): JSX.Element {
  const read = (path: string, value: unknown) => linesOf(path, value, props.known).join(" · ") || m.not_set();
  const lines = () =>
    (["one", "other"] as const).flatMap((side) =>
      changedIn(props.before[side], props.after[side]).map((path) => ({ side, path })),
    );
  return (
    <section role="alert" class="rounded-card border border-warn-solid/50 bg-warn-soft p-4 text-table">
      <h2 class="font-semibold text-warn">{m.merge_conflict_title()}</h2>
      <p class="mt-0.5">{m.merge_conflict_text()}</p>
      <ul class="mt-2 flex flex-col gap-1">
        <For each={lines()}>
          {({ side, path }) => (
            <li class="wrap-anywhere">
              <Name class="font-medium">{props.after[side].displayName}</Name>
              {" · "}
              {labelOf(path)}:{" "}
              {m.change_from_to({
                before: read(path, valueAt(props.before[side], path)),
                after: read(path, valueAt(props.after[side], path)),
              })}
            </li>
          )}
        </For>
        <Show when={lines().length === 0}>
          <li>{m.merge_conflict_only_version()}</li>
        </Show>
      </ul>
    </section>
  );
}
