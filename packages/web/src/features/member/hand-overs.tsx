import type { HandOver } from "@rabita/core/hand-over/schema";
import { useQueryClient } from "@tanstack/solid-query";
import { createEffect, For, type JSX, on, Show } from "solid-js";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Card } from "../../ui/page.tsx";
import { Progress } from "../../ui/progress.tsx";
import { Status } from "../../ui/status.tsx";
import { When } from "../../ui/text.tsx";
import { customersKey } from "../customer/queries.ts";
import { useHandOvers } from "./queries.ts";
import { countOf } from "./words.ts";

/** How many are shown; older ones stand in the journal. */
const shownMost = 5;

/** What goes from one member to another, and how far it came. It goes on when the page is left. */
export function HandOvers(): JSX.Element {
  const { tenantId } = useWorkspace();
  const queries = useQueryClient();
  const handOvers = useHandOvers(() => tenantId);
  const items = () => handOvers.data?.items.slice(0, shownMost) ?? [];
  createEffect(
    on(
      () => items().some(({ state }) => state === "running"),
      (runs, ran) => {
        if (ran && !runs) void queries.invalidateQueries({ queryKey: customersKey(tenantId) });
      },
    ),
  );
  return (
    <Show when={items().length > 0}>
      <Card title={m.hand_overs_title()}>
        <ul>
          <For each={items()}>{(one) => <Row handOver={one} />}</For>
        </ul>
      </Card>
    </Show>
  );
}

function Row(props: { handOver: HandOver }): JSX.Element {
  const one = () => props.handOver;
  const title = () =>
    m.hand_over_of({
      from: isolate(one().fromName ?? m.actor_someone()),
      to: isolate(one().toName ?? m.actor_someone()),
    });
  const counts = () =>
    Object.entries(one().done)
      .map(([noun, count]) => countOf(noun, count, show.number(count)))
      .filter((text) => text !== undefined)
      .join(" · ");
  return (
    <li class="flex flex-col gap-1.5 border-b border-line px-4 py-2.5 text-table last:border-0">
      <div class="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span class="font-medium">{title()}</span>
        <Show when={one().state !== "running"}>
          <Status tone={one().state === "done" ? "ok" : "bad"}>
            {one().state === "done" ? m.hand_over_done() : m.hand_over_failed()}
          </Status>
        </Show>
      </div>
      <Show when={one().state === "running"}>
        <Progress label={title()} value={one().through.length / Math.max(1, one().nouns.length)} />
      </Show>
      <div class="text-meta text-text3">
        {counts()}
        {counts() !== "" && " · "}
        <When at={one().endedAt ?? one().startedAt} />
      </div>
    </li>
  );
}
