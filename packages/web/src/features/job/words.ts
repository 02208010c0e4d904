import type { BulkChange, Job } from "@rabita/core/bulk/schema";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { ownerName } from "../customer/list/owner.ts";
import { stageName } from "../customer/stage.tsx";

/** What a bulk change does, in a few words. */
export function changeText({ set, addTags, removeTags, delete: gone }: BulkChange): string {
  if (gone) return m.job_delete();
  if (addTags?.[0] !== undefined) return m.job_tag({ tag: isolate(addTags[0]) });
  if (removeTags?.[0] !== undefined) return m.job_untag({ tag: isolate(removeTags[0]) });
  if (set?.stage !== undefined) return m.job_stage({ stage: stageName(set.stage) });
  if (set?.ownerId === null) return m.job_unassign();
  if (set?.ownerId !== undefined) return m.job_assign({ name: isolate(ownerName(set.ownerId)) });
  return m.job_change();
}

/** How a job stands, in a sentence. */
export function stateText(job: Job): string {
  const of = (done: number, total: number) =>
    m.job_progress({ done: show.number(done), total: show.number(total) });
  switch (job.state) {
    case "running":
      return of(job.done, job.total);
    case "undoing":
      return `${m.job_undoing()} ${of(job.undo?.done ?? 0, job.undo?.total ?? job.changed)}`;
    case "undone":
      return m.job_undone({ count: job.undo?.restored ?? 0, shown: show.number(job.undo?.restored ?? 0) });
    case "failed":
    case "undo-failed":
      return m.job_failed({ done: show.number(job.changed) });
    case "cancelled":
      return m.job_cancelled({ done: show.number(job.changed) });
    case "done":
      return m.job_done({ count: job.changed, shown: show.number(job.changed) });
  }
}

/** How much of it is done, of 1; undefined where there is nothing to do. */
export const shareOf = (job: Job): number | undefined => {
  const { done, total } = job.state === "undoing" ? (job.undo ?? { done: 0, total: 0 }) : job;
  return total === 0 ? undefined : done / total;
};

const reasons: Record<string, () => string> = {
  gone: () => m.skip_gone(),
  "too-many-tags": () => m.skip_too_many_tags(),
  "too-large": () => m.skip_too_large(),
  restored: () => m.skip_restored(),
  "email-taken": () => m.skip_email_taken(),
  "external-id-taken": () => m.skip_external_id_taken(),
  "value-taken": () => m.skip_value_taken(),
};

/** Why a record was left as it is; for a reason that this version does not know, the one that most are. */
export const reasonText = (reason: string): string => (reasons[reason] ?? (() => m.skip_changed()))();
