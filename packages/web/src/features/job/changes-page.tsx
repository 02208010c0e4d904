import type { ListedJob } from "@rabita/core/bulk/schema";
import { useQueryClient } from "@tanstack/solid-query";
import Layers from "lucide-solid/icons/layers";
import RotateCcw from "lucide-solid/icons/rotate-ccw";
import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { listJobs } from "../../api/job.ts";
import { m } from "../../paraglide/messages.js";
import { useChanges } from "../../session/changes.ts";
import { show } from "../../session/formatting.ts";
import { useMe } from "../../session/me.ts";
import { useInfiniteQuery } from "../../session/query.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { Listed } from "../../ui/listed.tsx";
import { Card, PageHeader, PageTitle } from "../../ui/page.tsx";
import { Progress } from "../../ui/progress.tsx";
import { EmptyState } from "../../ui/state.tsx";
import { Name, When } from "../../ui/text.tsx";
import { ownersKnow } from "../customer/list/owner.ts";
import { useFields } from "../field/queries.ts";
import { actorName } from "../home/actor.ts";
import { useMembers } from "../member/queries.ts";
import { useCrumbs } from "../shell/crumbs.ts";
import { changeParts } from "./change-parts.ts";
import { canUndo, isUnderWay, jobs, jobsKey, stop, takeBack } from "./jobs.ts";
import { SkippedDialog } from "./skipped.tsx";
import { JobStatus } from "./status.tsx";
import { shareOf, stateText } from "./words.ts";

/** What was changed for many customers at once: by whom, when, how it went, what it left; each to be taken back while that can be. */
export function BulkChangesPage(): JSX.Element {
  const { tenantId, tenant, path } = useWorkspace();
  const client = useQueryClient();
  const me = useMe();
  const list = useInfiniteQuery(() => ({
    queryKey: jobsKey(tenantId),
    queryFn: ({ pageParam }) => listJobs(tenantId, { limit: 30, cursor: pageParam }),
    initialPageParam: "",
    getNextPageParam: (page) => page.cursor,
  }));
  const all = createMemo(() => list.data?.pages.flatMap((page) => page.items) ?? []);
  ownersKnow(me.data?.user);
  useMembers(() => tenantId);
  useFields(() => tenantId);
  useChanges(({ touches }) => {
    if (touches("job")) void client.invalidateQueries({ queryKey: jobsKey(tenantId) });
  });
  useCrumbs(() => [{ label: m.nav_customers(), href: path("/customers") }, { label: m.changes_title() }]);
  return (
    <div class="mx-auto max-w-220 px-4 pt-5 md:px-6">
      <PageTitle parts={[m.changes_title(), m.customers_title(), tenant().name]} />
      <PageHeader title={m.changes_title()} text={m.changes_text()} />
      <div class="mt-4">
        <Listed
          list={list}
          isEmpty={all().length === 0}
          empty={
            <EmptyState
              icon={<Layers size={20} stroke-width={1.5} aria-hidden="true" />}
              title={m.changes_empty_title()}
              text={m.changes_empty_text()}
              action={<ButtonLink href={path("/customers")}>{m.customers_title()}</ButtonLink>}
            />
          }
        >
          <Card>
            <ul>
              <For each={all()}>{(one) => <Row listed={one} />}</For>
            </ul>
          </Card>
        </Listed>
      </div>
    </div>
  );
}

function Row(props: { listed: ListedJob }): JSX.Element {
  const { tenantId, can } = useWorkspace();
  const [open, setOpen] = createSignal(false);
  /** As it stands by now, where the tray follows it. */
  const job = () => {
    const { listed } = props;
    const followed = jobs().find(({ jobId }) => jobId === listed.jobId);
    return followed && followed.version > listed.version ? followed : listed;
  };
  const what = () => changeParts(job().change).join(" · ");
  const left = () => job().skipped + (job().undo?.kept ?? 0);
  return (
    <li class="border-b border-line px-4 py-2.5 text-table last:border-0">
      <div class="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <div class="min-w-0 flex-1 basis-60">
          <div class="font-medium wrap-anywhere">{what()}</div>
          <div class="text-meta text-text3">
            <Name>{actorName(props.listed.actor)}</Name> · <When at={job().createdAt} />
            <Show when={canUndo(job(), can)}>
              {" · "}
              {m.changes_until({ date: show.date(job().undoableUntil) })}
            </Show>
          </div>
        </div>
        <span class="text-text2">{stateText(job())}</span>
        <JobStatus state={job().state} />
        <Show when={job().state === "running" && can("customer:write")}>
          <Button size="sm" aria-label={`${m.job_stop()}: ${what()}`} onClick={() => stop(tenantId, job())}>
            {m.job_stop()}
          </Button>
        </Show>
        <Show when={canUndo(job(), can)}>
          <Button
            size="sm"
            aria-label={`${m.action_undo()}: ${what()}`}
            onClick={() => takeBack(tenantId, job())}
          >
            <RotateCcw size={14} stroke-width={1.75} class="mirror" aria-hidden="true" />
            {m.action_undo()}
          </Button>
        </Show>
      </div>
      <Show when={isUnderWay(job())}>
        <Progress label={what()} value={shareOf(job())} class="mt-2" />
      </Show>
      <Show when={left() > 0 && !isUnderWay(job())}>
        <Button look="ghost" size="sm" class="-ms-2.5" onClick={() => setOpen(true)}>
          {m.job_left({ count: left(), shown: show.number(left()) })}
        </Button>
      </Show>
      <Show when={open()}>
        <SkippedDialog jobId={job().jobId} onClose={() => setOpen(false)} />
      </Show>
    </li>
  );
}
