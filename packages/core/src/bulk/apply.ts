import { heirs } from "../hand-over/heir.ts";
import { AppError, isAppError } from "../kernel/error.ts";
import type { CustomerId, JobId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { Chunk, type Pending } from "./chunk.ts";
import { type Frozen, frozen } from "./freeze.ts";
import { stored } from "./read.ts";
import { type JobItem, jobs } from "./repo.ts";

/** Records looked at together: as many as one transaction takes where nothing but themselves is written. */
const lookedAt = 96;
/** Tries of one chunk while others change its records; each takes half as many as the one before. */
const mostTries = 20;

/**
 * Changes the selected records from where the job stands, chunk by chunk, until the selection ends or `sliceMs` are
 * over. It can be killed at any moment and called again, by several at a time: the position moves with the records.
 */
export async function applySlice(
  scope: TenantScope,
  jobId: JobId,
  sliceMs: number,
): Promise<{ done: boolean }> {
  const job = await jobs(scope).expect(jobId);
  // What is done to the end needs no selection any more: it goes with the end of the job.
  if (job.state !== "running" || job.position >= job.total) return { done: true };
  const until = scope.now().getTime() + sliceMs;
  const applier = new Applier(scope, job);
  for await (const chosen of frozen<CustomerId>(scope, job.selection, job.position)) {
    if (chosen.place < applier.job.position) continue;
    applier.waiting.push(chosen);
    if (applier.waiting.length < lookedAt) continue;
    await applier.flush();
    if (applier.job.state !== "running") return { done: true };
    if (scope.now().getTime() > until) return { done: false };
  }
  while (applier.waiting.length > 0 && applier.job.state === "running") await applier.flush();
  return { done: true };
}

class Applier {
  job: JobItem;
  /** What comes next in the selection, from the job's position on. */
  waiting: Frozen<CustomerId>[] = [];
  readonly #scope: TenantScope;
  /** What was read of them, in the same order, as far as it still counts. */
  #read: Pending[] = [];

  constructor(scope: TenantScope, job: JobItem) {
    this.#scope = scope;
    this.job = job;
  }

  /** Commits the first of those waiting, as many as one transaction takes. */
  async flush(): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      try {
        await this.#readAhead();
        await this.#passOn();
        const chunk = new Chunk(this.#scope, this.job);
        const most = Math.max(1, lookedAt >> tries);
        for (const pending of this.#read.slice(0, most)) if (!(await chunk.take(pending))) break;
        if (chunk.taken === 0) throw new AppError("internal", "bulk.record-too-large");
        this.job = await chunk.commit();
        this.waiting.splice(0, chunk.taken);
        this.#read.splice(0, chunk.taken);
        return;
      } catch (error) {
        if (!isAppError(error, "conflict") || tries === mostTries) throw error;
        // Somebody stopped the job, another run of this step went on, or a record was changed in between.
        this.job = await jobs(this.#scope).expect(this.job.jobId);
        this.#read = [];
        if (this.job.state !== "running") return;
        this.waiting = this.waiting.filter(({ place }) => place >= this.job.position);
        if (this.waiting.length === 0) return;
      }
    }
  }

  /** Who was to have the records may have been removed since the job began: from here on they go where the rest went. */
  async #passOn(): Promise<void> {
    const { change } = this.job;
    if (!change.set?.ownerId) return;
    const ownerId = (await heirs(this.#scope)(change.set.ownerId)) ?? null;
    this.job = { ...this.job, change: { ...change, set: { ...change.set, ownerId } } };
  }

  async #readAhead(): Promise<void> {
    const unread = this.waiting.slice(this.#read.length);
    if (unread.length === 0) return;
    const items = await stored(
      this.#scope,
      unread.map(({ id }) => id),
    );
    this.#read.push(...unread.map((chosen) => ({ ...chosen, item: items.get(chosen.id) })));
  }
}
