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
  /** A key has its name with it: it may be gone when somebody reads this. */
  actor: { kind: "user" | "system" | "key"; id: string; name?: string };
  requestId: string;
  ip?: string;
  /** Identity of the commit; tells an unknown outcome apart from somebody else's entry. */
  commit: string;
  records: Touched[];
  changes?: FieldChange[];
  events: JournalEvent[];
};

/** Who an id names that records keep of who made them. */
export const actorOf = (id: string): JournalEntry["actor"] => {
  if (id.startsWith("usr_")) return { kind: "user", id };
  return { kind: id.startsWith("key_") ? "key" : "system", id };
};
