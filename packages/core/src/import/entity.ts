import { CustomAttributeType } from "electrodb";
import { tenantEntity } from "../kernel/entity.ts";
import type { FieldChange } from "../kernel/journal-schema.ts";
import type { CustomerId, ImportId, OrderId, TenantId, UserId } from "../kernel/schema.ts";
import type {
  Check,
  ImportCounts,
  ImportNoun,
  ImportOptions,
  ImportState,
  Inspection,
  Kept,
  UndoCounts,
} from "./schema.ts";

/** How far an import has come: the last row of the file that is dealt with, and the bytes up to it. */
export type Position = { row: number; bytes: number };

/** How far taking back has come: orders go before the people, the last chunk's records first. */
export type Undo = {
  counts: UndoCounts;
  phase: "orders" | "people";
  row?: number;
  /** Id of who asked for it. */
  by?: string;
};

/** How many customers each of these members was given. */
export type Given = Record<UserId, number>;

/** What one chunk brought in, and what it changed: enough to take it back. */
export type Brought = {
  customers: CustomerId[];
  orders: OrderId[];
  updates: { customerId: CustomerId; version: number; changes: FieldChange[] }[];
};

/** A refused row: where it stands in the file, what it says, and which rule each wrong cell breaks. */
export type Refusal = {
  row: number;
  cells: string[];
  reasons: { column: string; rule: string; limit?: number }[];
};

export const ImportRecord = tenantEntity({
  model: { entity: "import", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    importId: { type: CustomAttributeType<ImportId>("string"), required: true },
    version: { type: "number", required: true },
    noun: { type: CustomAttributeType<ImportNoun>("string"), required: true },
    fileName: { type: "string", required: true },
    size: { type: "number", required: true },
    /** Its maker saw only some customers when they brought it; what counts while it runs is what they see then. */
    narrow: { type: "boolean" },
    /** SHA-256 of the file, by which a repeated one is noticed. */
    hash: { type: "string" },
    /** The name of the file that was looked at, where nobody may post another one. */
    file: { type: "string" },
    state: { type: CustomAttributeType<ImportState>("string"), required: true },
    inspection: { type: CustomAttributeType<Inspection>("any") },
    options: { type: CustomAttributeType<ImportOptions>("any") },
    position: { type: CustomAttributeType<Position>("any"), required: true },
    counts: { type: CustomAttributeType<ImportCounts>("any"), required: true },
    /** How many customers it gave to whom, until they are told. */
    given: { type: CustomAttributeType<Given>("any") },
    failure: { type: "string" },
    undo: { type: CustomAttributeType<Undo>("any") },
    request: { type: "string" },
    startedAt: { type: "string" },
    endedAt: { type: "string" },
    createdAt: { type: "string", required: true },
    createdBy: { type: "string", required: true },
    updatedAt: { type: "string", required: true },
  },
  indexes: {
    record: { pk: { field: "pk", composite: ["tenantId"] }, sk: { field: "sk", composite: ["importId"] } },
  },
});

/** The rows that one chunk refused, kept under the import until the file of them is made. */
export const Refused = tenantEntity({
  model: { entity: "refused", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    importId: { type: CustomAttributeType<ImportId>("string"), required: true },
    row: { type: "number", required: true, padding: { length: 9, char: "0" } },
    /** `Refusal[]` as JSON: of hundreds of rows, the database's own form of lists would cost more than all the rest. */
    rows: { type: "string", required: true },
  },
  indexes: {
    rows: {
      pk: { field: "pk", composite: ["tenantId", "importId"] },
      sk: { field: "sk", composite: ["row"] },
    },
  },
});

/** What each chunk brought in, kept under the import for whoever takes it back; of one that is half taken back, the rest. */
export const BroughtPart = tenantEntity({
  model: { entity: "brought", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    importId: { type: CustomAttributeType<ImportId>("string"), required: true },
    row: { type: "number", required: true, padding: { length: 9, char: "0" } },
    /** `Brought` as JSON. */
    content: { type: "string", required: true },
  },
  indexes: {
    parts: {
      pk: { field: "pk", composite: ["tenantId", "importId"] },
      sk: { field: "sk", composite: ["row"] },
    },
  },
});

/** What was left as it is when the import was taken back. */
export const KeptRecord = tenantEntity({
  model: { entity: "kept", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    importId: { type: CustomAttributeType<ImportId>("string"), required: true },
    id: { type: "string", required: true },
    kept: { type: CustomAttributeType<Kept>("any"), required: true },
  },
  indexes: {
    records: {
      pk: { field: "pk", composite: ["tenantId", "importId"] },
      sk: { field: "sk", composite: ["id"] },
    },
  },
});

/** The last dry run of an import; a later one takes its place. */
export const CheckRecord = tenantEntity({
  model: { entity: "check", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    importId: { type: CustomAttributeType<ImportId>("string"), required: true },
    version: { type: "number", required: true },
    state: { type: CustomAttributeType<Check["state"]>("string"), required: true },
    options: { type: CustomAttributeType<ImportOptions>("any"), required: true },
    counts: { type: CustomAttributeType<ImportCounts>("any"), required: true },
    complete: { type: "boolean", required: true },
    /** `Check["refusals"]` as JSON. */
    refusals: { type: "string", required: true },
  },
  indexes: {
    record: { pk: { field: "pk", composite: ["tenantId"] }, sk: { field: "sk", composite: ["importId"] } },
  },
});
