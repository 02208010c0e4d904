import type { CustomerView } from "@rabita/core/customer/schema";
import type { Custom, CustomPatch } from "@rabita/core/field/schema";
import type { FieldConflict } from "@rabita/core/kernel/schema";
import { useQueryClient } from "@tanstack/solid-query";
import { createSignal } from "solid-js";
import { type CustomerChange, editCustomer } from "../../api/customer.ts";
import { ApiError } from "../../api/error.ts";
import { m } from "../../paraglide/messages.js";
import { announce } from "../../ui/live.tsx";
import { customerKey, customersKey, timelineKey } from "./queries.ts";

export type Change = Omit<CustomerChange, "version">;
export type Clash = {
  conflicts: readonly FieldConflict[];
  keepMine: () => Promise<void>;
  keepTheirs: () => void;
};

/**
 * Edits of one customer, one after the other so that each is made on the version the last one left. A change shows
 * at once and is undone where the server refuses it; where someone else changed the same field, `clash` holds both.
 */
export function createCustomerEdit(tenantId: string, customerId: string) {
  const queries = useQueryClient();
  const key = customerKey(tenantId, customerId);
  const [clash, setClash] = createSignal<Clash>();
  let last: Promise<void> = Promise.resolve();
  /** The version that the field now being saved was opened on, where it says so. */
  let openedOn: number | undefined;
  /** Versions that came of edits made here: they are no one else's, so nothing conflicts with them. */
  const own = new Set<number>();
  const withOwn = (version: number): number => {
    let base = version;
    while (own.has(base + 1)) base += 1;
    return base;
  };

  const refresh = () => {
    void queries.invalidateQueries({ queryKey: timelineKey(tenantId, customerId) });
    void queries.invalidateQueries({ queryKey: customersKey(tenantId) });
  };

  const send = async (change: Change, version?: number): Promise<void> => {
    const before = queries.getQueryData<CustomerView>(key);
    if (!before) return;
    // An answer on its way would show the old value again for a moment.
    await queries.cancelQueries({ queryKey: key, exact: true });
    queries.setQueryData<CustomerView>(key, { ...before, ...shown(change, before) });
    try {
      const after = await editCustomer(tenantId, customerId, {
        ...change,
        version: withOwn(version ?? before.version),
      });
      if (after.version === before.version + 1) own.add(after.version);
      queries.setQueryData(key, after);
      announce(m.saved());
      refresh();
    } catch (error) {
      queries.setQueryData(key, before);
      if (!(error instanceof ApiError) || !error.isConflict) throw error;
      const { conflicts, version: current } = error;
      announce(m.conflict_title(), "urgent");
      setClash({
        conflicts,
        keepMine: () => {
          setClash(undefined);
          return save(change, current);
        },
        keepTheirs: () => {
          setClash(undefined);
          void queries.invalidateQueries({ queryKey: key });
        },
      });
    }
  };

  const save = (change: Change, version = openedOn): Promise<void> => {
    const run = last.then(() => send(change, version));
    // A refused edit is its own field's business; the next one starts all the same.
    last = run.catch(() => undefined);
    return run;
  };

  return {
    save: (change: Change) => save(change),
    clash,
    /** Runs a save as one that was made on this version. */
    on: (version: number, run: () => Promise<void>): Promise<void> => {
      openedOn = version;
      try {
        return run();
      } finally {
        openedOn = undefined;
      }
    },
    /** Resolves when every edit made so far has its answer. */
    settled: () => last,
  };
}

/** The change as it shows until the server's answer: what was left out of it stays as it was. */
const shown = ({ custom, ...change }: Change, before: CustomerView): Partial<CustomerView> => ({
  ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
  ...(custom && { custom: laid(before.custom, custom) }),
});

/** Values of custom fields with changed ones laid over them; null takes one away. */
const laid = (before: Custom, change: CustomPatch): Custom =>
  Object.fromEntries(
    Object.entries({ ...before, ...change }).flatMap(([key, value]) =>
      value === null ? [] : [[key, value]],
    ),
  );
