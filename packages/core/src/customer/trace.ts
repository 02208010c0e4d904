import { isDeepStrictEqual } from "node:util";
import type { FieldChange } from "../kernel/journal-schema.ts";
import type { ImportId, JobId } from "../kernel/schema.ts";
import type { Write } from "../kernel/write.ts";
import { valueAt } from "./merge-fields.ts";
import type { CustomerItem } from "./repo.ts";

/** What changes many customers at once. */
type Cause = { jobId: JobId } | { importId: ImportId };

/** Different values of a field that the journal's entry names for all records of a transaction together. */
const mostValues = 5;

/**
 * What one transaction of a job or an import, or of its undoing, tells of its customers: a line on each one's timeline
 * with what it was before and after, and the same of all of them in short.
 */
export class Trace {
  readonly #write: Write;
  readonly #data: Cause & { undone?: true };
  readonly #all: FieldChange[] = [];

  constructor(write: Write, cause: Cause, undone = false) {
    this.#write = write;
    this.#data = { ...cause, ...(undone && { undone }) };
  }

  /** @param paths the fields that may have changed; without them the record was deleted, or came back */
  add(before: CustomerItem, after: CustomerItem, paths?: string[]): void {
    const { customerId, displayName } = before;
    const changes = (paths ?? []).flatMap((path): FieldChange[] => {
      const [was, is] = [valueAt(before, path) ?? null, valueAt(after, path) ?? null];
      return isDeepStrictEqual(was, is) ? [] : [{ path, before: was, after: is }];
    });
    const kind = paths
      ? "customer.edited"
      : after.deletedAt === undefined
        ? "customer.restored"
        : "customer.deleted";
    const name = kind === "customer.deleted" && { displayName };
    this.#write.tell(customerId, kind, { customerId, ...name, ...this.#data }, changes);
    this.#all.push(...changes);
  }

  /** Each field with its value before and after; with a list of them where they differ from record to record. */
  changes(): FieldChange[] {
    return [...Map.groupBy(this.#all, ({ path }) => path)].map(([path, changes]) => ({
      path,
      before: together(changes.map(({ before }) => before)),
      after: together(changes.map(({ after }) => after)),
    }));
  }
}

function together(values: unknown[]): unknown {
  const different: unknown[] = [];
  for (const value of values) {
    if (different.some((known) => isDeepStrictEqual(known, value))) continue;
    if (different.length === mostValues) return [...different, "…"];
    different.push(value);
  }
  return different.length === 1 ? different[0] : different;
}
