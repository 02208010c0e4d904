import type { TenantId } from "./schema.ts";

/** Records of one noun that the commit wrote: whoever follows the journal reads them as they are now. */
export type Touched = { noun: string; ids: string[] };

export type FieldChange = { path: string; before: unknown; after: unknown };

/** What others may hear of a commit. `subjects` are the records whose timeline shows it. */
export type JournalEvent = { name: string; data: Record<string, unknown>; subjects: string[] };

/** One line of a tenant's journal: what was done in one transaction, by whom, and what others may hear of it. */
export type JournalEntry = {
  tenantId: TenantId;
  /** 1, 2, 3 … without a gap. */
  seq: number;
  at: string;
  action: string;
  actor: { kind: "user" | "system"; id: string };
  requestId: string;
  ip?: string;
  /** Identity of the commit; tells an unknown outcome apart from somebody else's entry. */
  commit: string;
  records: Touched[];
  changes?: FieldChange[];
  events: JournalEvent[];
};
