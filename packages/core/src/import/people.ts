import { claim } from "../customer/claims.ts";
import { CustomerRecord } from "../customer/entity.ts";
import type { CustomerItem } from "../customer/repo.ts";
import { withStageSince } from "../customer/stage.ts";
import type { Trace } from "../customer/trace.ts";
import { mergeCustom } from "../field/merge.ts";
import type { FieldChange } from "../kernel/journal-schema.ts";
import type { Merge } from "../kernel/merge.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { Write } from "../kernel/write.ts";
import type { Brought, Given } from "./entity.ts";
import type { Patch } from "./update.ts";

type Staged = { before?: CustomerItem; after: CustomerItem; patch: Patch; changes: FieldChange[] };

/** The customers that one chunk makes or brings up to date; each is one item of its transaction, however many rows say so. */
export class People {
  readonly #staged = new Map<CustomerId, Staged>();

  get(customerId: CustomerId): CustomerItem | undefined {
    return this.#staged.get(customerId)?.after;
  }

  make(item: CustomerItem): void {
    this.#staged.set(item.customerId, { after: item, patch: {}, changes: [] });
  }

  /** The customer with the patch; undefined where nothing in it is new. */
  patched(current: CustomerItem, patch: Patch, at: string): Staged | undefined {
    const staged = this.#staged.get(current.customerId);
    const { next, changes } = merged(current, patch);
    if (changes.length === 0) return undefined;
    // Made by this very transaction: it was never anything else.
    if (staged && !staged.before) return { ...staged, after: { ...next, version: 1, fieldVersions: {} } };
    const before = staged?.before ?? current;
    const custom = { ...staged?.patch.custom, ...patch.custom };
    const whole = { ...staged?.patch, ...patch, ...(Object.keys(custom).length > 0 && { custom }) };
    const made = merged(before, whole);
    return {
      before,
      after: withStageSince(before, { ...made.next, updatedAt: at }),
      patch: whole,
      changes: made.changes,
    };
  }

  set(staged: Staged): void {
    this.#staged.set(staged.after.customerId, staged);
  }

  /** Items that the transaction needs for the customer as it would be, beyond those that it has already. */
  needs(staged: Staged): number {
    const known = this.#staged.get(staged.after.customerId);
    return itemsOf(staged) - (known ? itemsOf(known) : 0);
  }

  get items(): number {
    return [...this.#staged.values()].reduce((sum, staged) => sum + itemsOf(staged), 0);
  }

  /**
   * Puts all of them into the transaction, and tells on their timelines what changed; answers what it brings, and the
   * customers as they will be. One that is made is told of by itself.
   */
  add(
    write: Write,
    trace: Trace,
  ): Pick<Brought, "customers" | "updates"> & { after: CustomerItem[]; given: Given } {
    const brought: Pick<Brought, "customers" | "updates"> = { customers: [], updates: [] };
    const given: Given = {};
    for (const [customerId, { before, after, changes }] of this.#staged) {
      const { ownerId } = after;
      if (ownerId && ownerId !== before?.ownerId) given[ownerId] = (given[ownerId] ?? 0) + 1;
      claim(write, customerId, before, after);
      if (before) {
        write.replace(CustomerRecord, customerId, before, after);
        brought.updates.push({ customerId, version: after.version, changes });
        trace.add(
          before,
          after,
          changes.map(({ path }) => path),
        );
      } else {
        write.create(CustomerRecord, customerId, after);
        brought.customers.push(customerId);
      }
    }
    return { ...brought, given, after: [...this.#staged.values()].map(({ after }) => after) };
  }
}

/** The customer with the patch: of its own fields each is one by itself. */
function merged(current: CustomerItem, { custom, customUnique, ...patch }: Patch): Merge<CustomerItem> {
  const { next, changes } = mergeCustom(current, current.version, patch, custom);
  // What a value claims moves with the value; no journal tells of it.
  return { changes, next: changes.length > 0 && customUnique ? { ...next, customUnique } : next };
}

/** One item for the record, one for the line of what changed, one for each value that it is found by and was not before. */
export function itemsOf({ before, after }: Pick<Staged, "before" | "after">): number {
  const more = (name: "emails" | "phones" | "externalIds" | "customUnique") =>
    (after[name]?.length ?? 0) - (before?.[name]?.length ?? 0);
  // A unique value that changes gives one claim back and takes another.
  const moved = before ? (after.customUnique?.length ?? 0) * 2 : more("customUnique");
  return (before ? 2 : 1) + more("emails") + more("phones") + more("externalIds") + moved;
}
