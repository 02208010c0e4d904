import type { Job } from "@rabita/core/bulk/schema";
import { useQueryClient } from "@tanstack/solid-query";
import { createSignal, onCleanup, onMount } from "solid-js";
import { cancelJob, getJob, listJobs, undoJob } from "../../api/job.ts";
import { toastError } from "../../ui/toast.tsx";
import { customersKey } from "../customer/queries.ts";

/** How long until a job under way is asked for again, in ms. */
const pause = 1_000;

const [jobs, setJobs] = createSignal<readonly Job[]>([]);

/** Bulk changes under way, and those that ended while this page was open; newest first. */
export { jobs };

export const isUnderWay = ({ state }: Job): boolean => state === "running" || state === "undoing";

const ended: ReadonlySet<Job["state"]> = new Set(["done", "cancelled", "failed", "undo-failed"]);
/** Whether something of it stands that can still be taken back. */
const stands = ({ state, changed, undoableUntil }: Job): boolean =>
  changed > 0 && ended.has(state) && Date.now() <= Date.parse(undoableUntil);
/** Whether this person can take it back. */
export const canUndo = (job: Job, can: (permission: string) => boolean): boolean =>
  stands(job) && can("customer:write") && (!job.change.delete || can("customer:delete"));

export const jobsKey = (tenantId: string) => ["tenant", tenantId, "jobs"] as const;

/** Shows a job, or how it stands by now. An answer that was overtaken by a newer one is dropped. */
export function showJob(job: Job): void {
  const known = jobs().find(({ jobId }) => jobId === job.jobId);
  if (!known) setJobs([job, ...jobs()]);
  else if (job.version >= known.version) setJobs(jobs().map((one) => (one.jobId === job.jobId ? job : one)));
}

export const dismissJob = (jobId: string): void => void setJobs(jobs().filter((job) => job.jobId !== jobId));

/** Takes a bulk change back. */
export async function takeBack(tenantId: string, job: Job): Promise<void> {
  try {
    showJob(await undoJob(tenantId, job.jobId));
  } catch (error) {
    toastError(error);
  }
}

/** Stops a bulk change; what is changed stays. */
export async function stop(tenantId: string, job: Job): Promise<void> {
  try {
    showJob(await cancelJob(tenantId, job.jobId));
  } catch (error) {
    toastError(error);
  }
}

/** Takes the newest bulk change of the tray back; answers whether there was one. */
export function undoLastJob(tenantId: string): boolean {
  const job = jobs().find(stands);
  if (job) void takeBack(tenantId, job);
  return job !== undefined;
}

/** Follows what is under way, also what was begun on another page or machine. */
export function useJobs(tenantId: string): void {
  const client = useQueryClient();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let left = false;
  const refresh = async (): Promise<void> => {
    for (const job of jobs().filter(isUnderWay)) {
      const now = await getJob(tenantId, job.jobId);
      if (left) return;
      showJob(now);
      if (!isUnderWay(now)) await client.invalidateQueries({ queryKey: customersKey(tenantId) });
    }
  };
  const begin = async (): Promise<void> => {
    const { items } = await listJobs(tenantId, { limit: 10 });
    if (left) return;
    for (const job of items.filter(isUnderWay).reverse()) showJob(job);
  };
  const next = () => {
    // A job that can't be asked for now is asked for again in its turn.
    if (!left) timer = setTimeout(() => void refresh().then(next, next), pause);
  };
  onMount(() => void begin().then(next, next));
  onCleanup(() => {
    left = true;
    clearTimeout(timer);
    setJobs([]);
  });
}
