import { claim } from "../customer/claims.ts";
import { CustomerRecord } from "../customer/entity.ts";
import { family } from "../customer/merged.ts";
import { type CustomerItem, customers } from "../customer/repo.ts";
import { Trace } from "../customer/trace.ts";
import { mostOperations } from "../kernel/commit.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { bury } from "../kernel/tombstone.ts";
import { type Write, write } from "../kernel/write.ts";
import { undoSeconds } from "./age.ts";
import { type Plan, plan } from "./change.ts";
import { type Done, JobLeft, JobPart, JobRecord, type Left } from "./entity.ts";
import { bytesOf, mostPartBytes, mostTransactionBytes, weightOf } from "./read.ts";
import type { JobItem } from "./repo.ts";
import type { Chosen } from "./select.ts";

/** What every chunk writes beside its records: what it did, what it left, and the job itself. */
export const kept = 3;

/** A record of the selection with its item as it was just read; undefined where there is none. */
export type Pending = Chosen<CustomerId> & { item: CustomerItem | undefined };

/**
 * One transaction's worth of a selection: the changed records, what they were before, those left as they are, and
 * the job's position. They stand or fall together, so that no record is changed twice and none is forgotten.
 */
export class Chunk {
  readonly #write: Write;
  readonly #scope: TenantScope;
  readonly #job: JobItem;
  readonly #now: Date;
  readonly #done: Done[] = [];
  readonly #left: Left[] = [];
  readonly #trace: Trace;
  #bytes = 0;
  #partBytes = 0;
  taken = 0;

  constructor(scope: TenantScope, job: JobItem) {
    this.#scope = scope;
    this.#job = job;
    this.#now = scope.now();
    this.#write = write(scope, "bulk.chunk").by(job.maker);
    this.#trace = new Trace(this.#write, { jobId: job.jobId });
  }

  /** Takes the record in, or says that this chunk is full. */
  async take({ id, version, item }: Pending): Promise<boolean> {
    const planned = item ? this.#planned(item, version) : leave(id, "gone");
    if (planned.kind === "change" && item) {
      const { after, fields } = planned;
      const weight = this.#job.change.delete ? weightOf(item) : 1;
      // One that fills a transaction by itself leaves no room for its line.
      const told = weight < mostOperations - kept ? 1 : 0;
      const { version, deletedAt } = after;
      const done: Done = { customerId: id, version, ...(fields ? { fields } : deletedAt && { deletedAt }) };
      if (!this.#fits(weight + told, bytesOf(after), bytesOf(done))) return false;
      this.#write.replace(CustomerRecord, id, item, after);
      if (this.#job.change.delete) await this.#buryRest(item);
      if (told)
        this.#trace.add(
          item,
          after,
          fields?.map(({ path }) => path),
        );
      this.#done.push(done);
    } else if (planned.kind === "leave") {
      if (!this.#fits(0, 0, bytesOf(planned.left))) return false;
      this.#left.push(planned.left);
    }
    this.taken += 1;
    return true;
  }

  /** @throws AppError conflict where the job or one of the records changed meanwhile */
  async commit(): Promise<JobItem> {
    const { tenantId, jobId, position, version, changed, skipped, given = 0 } = this.#job;
    const now = this.#now;
    const part = { tenantId, jobId, at: position + 1, ttl: Math.floor(now.getTime() / 1000) + undoSeconds };
    if (this.#done.length > 0) this.#write.part(JobPart, { ...part, done: this.#done });
    if (this.#left.length > 0) {
      this.#write.part(JobLeft, { ...part, phase: "change", left: this.#left });
    }
    const after: JobItem = {
      ...this.#job,
      version: version + 1,
      updatedAt: now.toISOString(),
      position: position + this.taken,
      changed: changed + this.#done.length,
      skipped: skipped + this.#left.length,
      ...(this.#job.change.set?.ownerId && { given: given + this.#done.filter(changesOwner).length }),
    };
    await this.#write.changed(this.#trace.changes()).replace(JobRecord, jobId, this.#job, after).commit();
    return after;
  }

  #planned(item: CustomerItem, version: number): Plan {
    const { change } = this.#job;
    if (change.delete && weightOf(item) > mostOperations - kept) return leave(item.customerId, "too-large");
    return plan(change, item, version, this.#now);
  }

  /** What a deleted customer is found by is free again, and those merged into it go with it. */
  async #buryRest(item: CustomerItem): Promise<void> {
    claim(this.#write, item.customerId, item, undefined);
    for (const absorbed of await customers(this.#scope).exactly(family(item).slice(1))) {
      this.#write.replace(CustomerRecord, absorbed.customerId, absorbed, bury(absorbed, this.#now));
    }
  }

  #fits(weight: number, bytes: number, partBytes: number): boolean {
    const full =
      this.#write.room - kept < weight ||
      this.#bytes + bytes + this.#partBytes + partBytes > mostTransactionBytes ||
      this.#partBytes + partBytes > mostPartBytes;
    if (full) return false;
    this.#bytes += bytes;
    this.#partBytes += partBytes;
    return true;
  }
}

const changesOwner = ({ fields = [] }: Done): boolean => fields.some(({ path }) => path === "ownerId");

const leave = (customerId: CustomerId, reason: Left["reason"]): Plan => ({
  kind: "leave",
  left: { customerId, reason },
});
