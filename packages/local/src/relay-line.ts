import type { TenantId } from "@rabita/core/kernel/schema";

/** How far the relay is with one tenant's journal. */
export type Line = {
  readonly tenantId: TenantId;
  /** Number of the last entry that was handed out. */
  readonly read: number;
  /** True while too many entries wait for a further try of some reaction. */
  readonly full: boolean;
  /** A worker has it now. */
  busy: boolean;
  /** Something came while a worker had it. */
  again: boolean;
  /** The entry is handed out to this many reactions. */
  open(seq: number, reactions: number): void;
  /** One of the entry's reactions is done. */
  close(seq: number): void;
  /** Stores the position where it moved. */
  settle(): Promise<void>;
};

/** Entries that may wait for a further try before the tenant's line stands still. */
const waitingAtMost = 100;

export function makeLine(
  tenantId: TenantId,
  position: number,
  store: (tenantId: TenantId, position: number) => Promise<void>,
): Line {
  const waiting = new Map<number, number>();
  let read = position;
  let stored = position;
  /** Entries up to here are done: those after it that wait have higher numbers, whatever is done among them. */
  const settled = () => (waiting.size === 0 ? read : Math.min(...waiting.keys()) - 1);
  return {
    tenantId,
    busy: false,
    again: false,
    get read() {
      return read;
    },
    get full() {
      return waiting.size >= waitingAtMost;
    },
    open(seq, reactions) {
      read = seq;
      if (reactions > 0) waiting.set(seq, reactions);
    },
    close(seq) {
      const left = (waiting.get(seq) ?? 1) - 1;
      if (left > 0) waiting.set(seq, left);
      else waiting.delete(seq);
    },
    async settle() {
      const reached = settled();
      if (reached === stored) return;
      await store(tenantId, reached);
      stored = reached;
    },
  };
}
