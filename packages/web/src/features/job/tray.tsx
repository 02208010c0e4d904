import type { Job } from "@rabita/core/bulk/schema";
import CircleCheck from "lucide-solid/icons/circle-check";
import OctagonAlert from "lucide-solid/icons/octagon-alert";
import RotateCcw from "lucide-solid/icons/rotate-ccw";
import X from "lucide-solid/icons/x";
import { createEffect, createSignal, Index, type JSX, on, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { announce } from "../../ui/live.tsx";
import { Progress } from "../../ui/progress.tsx";
import { trayExports, useTrayExports } from "../export/exports.ts";
import { ExportBox } from "../export/tray-box.tsx";
import { canUndo, dismissJob, isUnderWay, jobs, stop, takeBack, useJobs } from "./jobs.ts";
import { SkippedDialog } from "./skipped.tsx";
import { changeText, shareOf, stateText } from "./words.ts";

function JobBox(props: { job: Job }): JSX.Element {
  const { tenantId, can } = useWorkspace();
  const [listed, setListed] = createSignal(false);
  const left = () => props.job.skipped + (props.job.undo?.kept ?? 0);
  // Progress is not read out, only what it comes to.
  createEffect(
    on(
      () => props.job.state,
      () => !isUnderWay(props.job) && announce(`${changeText(props.job.change)}: ${stateText(props.job)}`),
      { defer: true },
    ),
  );
  return (
    <li class="pointer-events-auto animate-up rounded-card border border-line bg-raised py-2 ps-3 pe-2 text-table shadow-popover">
      <div class="flex items-start gap-2.5">
        <Show when={!isUnderWay(props.job)}>
          <Show
            when={props.job.state !== "failed" && props.job.state !== "undo-failed"}
            fallback={<OctagonAlert size={16} class="mt-0.5 shrink-0 text-bad" aria-hidden="true" />}
          >
            <CircleCheck size={16} class="mt-0.5 shrink-0 text-ok-solid" aria-hidden="true" />
          </Show>
        </Show>
        <div class="min-w-0 flex-1">
          <p class="truncate font-medium">{changeText(props.job.change)}</p>
          <p class="text-text2">{stateText(props.job)}</p>
        </div>
        <Show
          when={props.job.state === "running"}
          fallback={
            <Show when={canUndo(props.job, can)}>
              <Button look="ghost" size="sm" onClick={() => takeBack(tenantId, props.job)}>
                <RotateCcw size={14} stroke-width={1.75} class="mirror" aria-hidden="true" />
                {m.action_undo()}
              </Button>
            </Show>
          }
        >
          <Button look="ghost" size="sm" onClick={() => stop(tenantId, props.job)}>
            {m.job_stop()}
          </Button>
        </Show>
        <Show when={!isUnderWay(props.job)}>
          <IconButton name={m.action_close()} onClick={() => dismissJob(props.job.jobId)}>
            <X size={14} aria-hidden="true" />
          </IconButton>
        </Show>
      </div>
      <Show when={isUnderWay(props.job)}>
        <Progress label={changeText(props.job.change)} value={shareOf(props.job)} class="mt-2 me-1" />
      </Show>
      <Show when={left() > 0 && !isUnderWay(props.job)}>
        <Button look="ghost" size="sm" class="-ms-2.5" onClick={() => setListed(true)}>
          {m.job_left({ count: left(), shown: show.number(left()) })}
        </Button>
      </Show>
      <Show when={listed()}>
        <SkippedDialog jobId={props.job.jobId} onClose={() => setListed(false)} />
      </Show>
    </li>
  );
}

/** Long work that goes on wherever one goes: how far it is, stop, undo, and what it left as it was. */
export function JobTray(): JSX.Element {
  const { tenantId, can } = useWorkspace();
  useJobs(tenantId);
  useTrayExports(tenantId, can("customer:export"));
  return (
    <section
      aria-label={m.jobs_title()}
      class="pointer-events-none fixed inset-x-4 bottom-20 z-40 md:start-18 md:end-auto md:bottom-4 md:w-96 xl:start-62"
    >
      <ol class="flex flex-col gap-2">
        <Index each={trayExports().slice(0, 2)}>{(one) => <ExportBox one={one()} />}</Index>
        <Index each={jobs().slice(0, 3)}>{(job) => <JobBox job={job()} />}</Index>
      </ol>
    </section>
  );
}
