import { CustomAttributeType } from "electrodb";
import { tenantEntity } from "./entity.ts";
import type { FieldChange, JournalEntry } from "./journal-schema.ts";
import type { TenantScope } from "./scope.ts";

/** What a record's timeline shows of a commit; it lies under the record, written in the commit's transaction. */
export const StoredMoment = tenantEntity({
  model: { entity: "moment", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: "string", required: true },
    subjectId: { type: "string", required: true },
    at: { type: "string", required: true },
    seq: { type: "number", required: true, padding: { length: 12, char: "0" } },
    /** Counts the moments of one commit, so that each has a key of its own. */
    nth: { type: "number", required: true, padding: { length: 3, char: "0" } },
    kind: { type: "string", required: true },
    actor: { type: CustomAttributeType<JournalEntry["actor"]>("any"), required: true },
    changes: { type: CustomAttributeType<FieldChange[]>("any") },
    data: { type: CustomAttributeType<Record<string, unknown>>("any") },
  },
  indexes: {
    timeline: {
      pk: { field: "pk", composite: ["tenantId", "subjectId"] },
      sk: { field: "sk", composite: ["at", "seq", "nth"] },
    },
  },
});

/** What a commit changed in one record, as the record's timeline has it; undefined where that tells nothing of it. */
export async function changesOf(
  { client, tenantId }: TenantScope,
  subjectId: string,
  { at, seq }: Pick<JournalEntry, "at" | "seq">,
): Promise<FieldChange[] | undefined> {
  const { data } = await StoredMoment.on(client).query.timeline({ tenantId, subjectId, at, seq }).go();
  return data.find(({ changes }) => changes !== undefined)?.changes;
}
