import type { TimelineItem } from "@rabita/core/customer/schema";
import type { InteractionBrief } from "@rabita/core/interaction/schema";
import { createEffect, createMemo, createSignal, For, type JSX, lazy, Show, Suspense } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { Listed } from "../../ui/listed.tsx";
import { MomentRow } from "../home/moment.tsx";
import { MomentsSkeleton } from "../home/moments-skeleton.tsx";
import { Composer } from "../interaction/composer.tsx";
import { InteractionEntry } from "../interaction/entry.tsx";
import { useTimeline } from "./reads.ts";
import { isIn, type Part, TimelineFilter } from "./timeline-filter.tsx";

const EditInteractionDialog = lazy(async () => ({
  default: (await import("../interaction/edit-dialog.tsx")).EditInteractionDialog,
}));

/** Lines of one kind may be far apart: so many are looked for before the person has to ask. */
const enough = 8;

/** What happened between us and this customer, newest first; what just did is written down at its top. */
export function Timeline(props: { customerId: string }): JSX.Element {
  const { tenantId, can } = useWorkspace();
  const list = useTimeline(tenantId, props.customerId);
  const [part, setPart] = createSignal<Part>("all");
  // Here and not in its line, which is drawn anew when somebody else changes it.
  const [editing, setEditing] = createSignal<string>();
  const all = createMemo(() =>
    list.isPending ? [] : (list.data?.pages.flatMap((page) => page.items) ?? []),
  );
  const items = createMemo(() => all().filter((item) => isIn(part(), item)));
  createEffect(() => {
    // Of what a member may not see there may be much in a row, so that even a first page may have nothing to show.
    if (items().length >= (part() === "all" ? 1 : enough)) return;
    if (list.hasNextPage && !list.isFetchingNextPage && !list.isFetchNextPageError) void list.fetchNextPage();
  });
  return (
    <>
      <Show when={can("interaction:write")}>
        <Show when={props.customerId} keyed>
          {(customerId) => <Composer customerId={customerId} />}
        </Show>
      </Show>
      <Listed
        list={list}
        isEmpty={all().length === 0 && !list.hasNextPage}
        inCard
        whenScrolled
        loading={<MomentsSkeleton />}
        empty={<p class="px-4 py-6 text-table text-text2">{m.timeline_empty()}</p>}
      >
        <TimelineFilter value={part()} onChange={setPart} />
        <Show
          when={items().length > 0 || list.hasNextPage}
          fallback={<p class="px-4 py-6 text-table text-text2">{m.timeline_none_of()}</p>}
        >
          <ol class="px-4 py-4">
            <For each={items()}>
              {(moment, index) => (
                <Line
                  customerId={props.customerId}
                  moment={moment}
                  last={index() === items().length - 1}
                  edit={setEditing}
                />
              )}
            </For>
          </ol>
        </Show>
      </Listed>
      <Suspense>
        <Show when={editing()} keyed>
          {(interactionId) => (
            <EditInteractionDialog
              customerId={props.customerId}
              interactionId={interactionId}
              onClose={() => setEditing(undefined)}
            />
          )}
        </Show>
      </Suspense>
    </>
  );
}

function Line(props: {
  customerId: string;
  moment: TimelineItem;
  last: boolean;
  edit: (interactionId: string) => void;
}): JSX.Element {
  const logged = () => (props.moment.kind === "interaction.logged" ? props.moment.interaction : undefined);
  const entry = (interaction: InteractionBrief) => () => (
    <InteractionEntry
      customerId={props.customerId}
      interaction={interaction}
      loggedAt={props.moment.at}
      edit={() => props.edit(interaction.interactionId)}
    />
  );
  const instead = () => {
    const interaction = logged();
    return interaction && entry(interaction);
  };
  return <MomentRow moment={props.moment} last={props.last} instead={instead()} />;
}
