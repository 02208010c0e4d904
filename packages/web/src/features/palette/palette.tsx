import { Dialog } from "@kobalte/core/dialog";
import { useNavigate } from "@solidjs/router";
import Search from "lucide-solid/icons/search";
import {
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  type JSX,
  on,
  onCleanup,
  Show,
} from "solid-js";
import { Dynamic } from "solid-js/web";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { errorText } from "../../ui/error-text.ts";
import { announce } from "../../ui/live.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Name } from "../../ui/text.tsx";
import type { Entry } from "./entry.ts";
import { createFound } from "./find.ts";
import { groupsOf, onlyActions, wordsIn } from "./groups.ts";

/** Finds anyone and anything, and does whatever there is a word for, by keys alone. */
export function Palette(props: { onClose: () => void }): JSX.Element {
  const workspace = useWorkspace();
  const go = useNavigate();
  const [text, setText] = createSignal("");
  const [chosen, setChosen] = createSignal(0);
  const id = createUniqueId();
  const { found, failed, waiting } = createFound(workspace.tenantId, text);
  const groups = createMemo(() => groupsOf(text(), found(), workspace, go));
  const entries = createMemo(() => groups().flatMap((group) => group.entries));
  const current = () => entries()[Math.min(chosen(), entries().length - 1)];
  const before = document.activeElement;
  onCleanup(() =>
    queueMicrotask(() => {
      if (before instanceof HTMLElement && before.isConnected && document.activeElement === document.body)
        before.focus();
    }),
  );
  createEffect(on(text, () => setChosen(0), { defer: true }));
  createEffect(
    on(entries, (all) => announce(m.palette_found({ count: all.length, shown: show.number(all.length) })), {
      defer: true,
    }),
  );

  const run = (entry: Entry) => {
    props.onClose();
    entry.run();
  };
  const step = (by: number) => {
    const count = entries().length;
    if (count === 0) return;
    setChosen((Math.min(chosen(), count - 1) + by + count) % count);
    queueMicrotask(() =>
      document.getElementById(`${id}-${current()?.id}`)?.scrollIntoView({ block: "nearest" }),
    );
  };
  const press = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(-1);
    else if (event.key === "Enter") {
      const entry = current();
      if (entry) run(entry);
    } else return;
    event.preventDefault();
  };

  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()} preventScroll={false}>
      <Dialog.Portal>
        <Dialog.Overlay class="fixed inset-0 z-50 bg-[#0f1428]/40" />
        <div class="pointer-events-none fixed inset-0 z-50 flex items-start justify-center p-3 sm:pt-[12vh]">
          <Dialog.Content
            aria-label={m.palette_title()}
            onCloseAutoFocus={(event) => event.preventDefault()}
            class="pointer-events-auto flex max-h-[70dvh] w-full max-w-150 animate-in flex-col overflow-hidden rounded-card border border-line bg-raised shadow-dialog"
          >
            <div class="flex items-center gap-2.5 border-b border-line px-4">
              <Search size={16} stroke-width={1.5} class="shrink-0 text-text3" aria-hidden="true" />
              <input
                role="combobox"
                aria-label={m.palette_title()}
                aria-expanded={entries().length > 0}
                aria-controls={entries().length > 0 ? `${id}-list` : undefined}
                aria-autocomplete="list"
                aria-activedescendant={current() ? `${id}-${current()?.id}` : undefined}
                placeholder={m.palette_placeholder()}
                autocomplete="off"
                spellcheck={false}
                dir="auto"
                value={text()}
                class="h-12 min-w-0 flex-1 bg-transparent text-body outline-none rtl:text-right coarse:text-[16px]"
                onInput={(event) => setText(event.currentTarget.value)}
                onKeyDown={press}
              />
            </div>
            <Show when={failed()}>
              <Notice tone="bad" class="m-2">
                {errorText(failed())}
              </Notice>
            </Show>
            <Show when={entries().length > 0}>
              <div
                id={`${id}-list`}
                role="listbox"
                aria-label={m.palette_title()}
                aria-busy={waiting()}
                class="min-h-0 overflow-y-auto p-1.5"
              >
                <For each={groups()}>
                  {(group) => (
                    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't stand in a list of options
                    <div role="group" aria-label={group.label}>
                      <div class="px-2.5 pt-2 pb-1 text-meta text-text3" aria-hidden="true">
                        {group.label}
                      </div>
                      <For each={group.entries}>
                        {(entry) => (
                          <Option
                            id={`${id}-${entry.id}`}
                            entry={entry}
                            chosen={current()?.id === entry.id}
                            run={() => run(entry)}
                            point={() => setChosen(entries().findIndex((one) => one.id === entry.id))}
                          />
                        )}
                      </For>
                    </div>
                  )}
                </For>
              </div>
            </Show>
            <Show when={entries().length === 0 && (!waiting() || onlyActions(text()))}>
              <p class="px-4 pb-5 text-center text-text2">
                {m.palette_none({ query: isolate(wordsIn(text())) })}
              </p>
            </Show>
          </Dialog.Content>
        </div>
      </Dialog.Portal>
    </Dialog>
  );
}

function Option(props: {
  id: string;
  entry: Entry;
  chosen: boolean;
  run: () => void;
  point: () => void;
}): JSX.Element {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the text box above has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the text box keeps the focus and names its active option
    <div
      id={props.id}
      role="option"
      tabindex="-1"
      aria-selected={props.chosen}
      class="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-control px-2.5 text-table aria-selected:bg-accent-soft aria-selected:text-accent-text coarse:min-h-11"
      onClick={() => props.run()}
      onMouseMove={() => !props.chosen && props.point()}
    >
      <span class="shrink-0 text-text2">
        <Dynamic component={props.entry.icon} size={16} stroke-width={1.5} aria-hidden="true" />
      </span>
      <Name class="min-w-0 flex-1 truncate">{props.entry.label}</Name>
      <Show when={props.entry.hint}>
        {(hint) => <Name class="max-w-1/2 truncate text-meta text-text2">{hint()}</Name>}
      </Show>
      <Show when={props.entry.keys}>
        <kbd dir="ltr" class="font-sans text-meta text-text2">
          {props.entry.keys}
        </kbd>
      </Show>
    </div>
  );
}
