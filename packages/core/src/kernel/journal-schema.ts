import type { TenantId } from "./schema.ts";

/** One record that an entry is about: `op` is what was done to it. */
export type Touched = { noun: string; id: string; version: number; op: "put" | "update" | "remove" };

export type FieldChange = { path: string; before: unknown; after: unknown };

/** One line of a tenant's journal: what was done in one transaction, by whom, and what others may hear of it. */
export type JournalEntry = {
  tenantId: TenantId;
  seq: number;
  at: string;
  action: string;
  actor: { kind: "user" | "system"; id: string };
  requestId: string;
  ip?: string | undefined;
  /** Identity of the commit; tells an unknown outcome apart from somebody else's entry. */
  commit: string;
  records: Touched[];
  changes?: FieldChange[] | undefined;
  events: { name: string; data: Record<string, unknown>; subjects: string[] }[];
};
