import type { TenantScope } from "../kernel/scope.ts";
import type { Write } from "../kernel/write.ts";
import { FieldRecord } from "./entity.ts";
import type { FieldItem } from "./repo.ts";
import type { CustomPatch } from "./schema.ts";

/**
 * Notes, in the transaction that stores the values, which fields have one for the first time: from then on their type
 * stays. Somebody who changes such a field at the same moment makes it fail with `record.changed`; then it is tried anew.
 */
export function noteUse(
  scope: TenantScope,
  write: Write,
  definitions: FieldItem[],
  values: CustomPatch,
): Write {
  for (const field of definitions) {
    if (field.used || (values[field.key] ?? null) === null) continue;
    const after: FieldItem = {
      ...field,
      used: true,
      version: field.version + 1,
      updatedAt: scope.now().toISOString(),
    };
    write.replace(FieldRecord, field.key, field, after);
  }
  return write;
}
