import { CustomAttributeType } from "electrodb";
import type { AuditFilter } from "../audit/schema.ts";
import { tenantEntity } from "../kernel/entity.ts";
import type { ExportId, Locale, TenantId } from "../kernel/schema.ts";
import type { ExportFormat, ExportNoun, ExportState } from "./schema.ts";

/** Entries with numbers between the two, both left out, which the filter lets through. */
export type Entries = { above: number; below: number; filter: AuditFilter };

export const ExportRecord = tenantEntity({
  model: { entity: "export", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    exportId: { type: CustomAttributeType<ExportId>("string"), required: true },
    version: { type: "number", required: true },
    noun: { type: CustomAttributeType<ExportNoun>("string"), required: true },
    format: { type: CustomAttributeType<ExportFormat>("string"), required: true },
    columns: { type: CustomAttributeType<string[]>("any"), required: true },
    language: { type: CustomAttributeType<Locale>("string") },
    state: { type: CustomAttributeType<ExportState>("string"), required: true },
    /** Its maker saw only some customers when they asked for it: others are not named in it either. */
    narrow: { type: "boolean" },
    /** Name of the file that holds the frozen selection; of records. */
    selection: { type: "string" },
    /** Which of the journal's entries; of the audit. */
    entries: { type: CustomAttributeType<Entries>("any") },
    total: { type: "number", required: true },
    /** Records of the selection that were looked at, and those that are in the file. */
    done: { type: "number", required: true },
    rows: { type: "number", required: true },
    bytes: { type: "number" },
    failure: { type: "string" },
    request: { type: "string" },
    endedAt: { type: "string" },
    createdAt: { type: "string", required: true },
    createdBy: { type: "string", required: true },
    updatedAt: { type: "string", required: true },
  },
  indexes: {
    record: { pk: { field: "pk", composite: ["tenantId"] }, sk: { field: "sk", composite: ["exportId"] } },
  },
});
