import { checkCompany } from "../customer/company.ts";
import { checkCustom } from "../field/check.ts";
import { type FieldItem, fields } from "../field/repo.ts";
import type { CustomPatch } from "../field/schema.ts";
import { invalid } from "../kernel/error.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { members } from "../user/repo.ts";
import type { BulkChange } from "./schema.ts";

/** A change that may be done, with the workspace's own fields that it speaks of. */
type Checked = { change: BulkChange; definitions: FieldItem[] };

/**
 * @throws AppError forbidden for a delete that the asker may not do; invalid for an owner who isn't a member, a company
 * that isn't one, and values that a field of the workspace's own can't have, or not in many records
 */
export async function checkChange(scope: TenantScope, change: BulkChange): Promise<Checked> {
  if (change.delete) scope.require("customer:delete");
  const { ownerId, companyId, custom } = change.set ?? {};
  if (ownerId && !(await members(scope).isActive(ownerId))) {
    throw invalid("input.invalid", [{ path: "change.set.ownerId", rule: "no-member" }]);
  }
  await checkCompany(scope, companyId);
  if (!custom) return { change, definitions: [] };
  const definitions = await fields(scope).all();
  const values = checked(definitions, custom);
  return { change: { ...change, set: { ...change.set, custom: values } }, definitions };
}

function checked(definitions: FieldItem[], custom: CustomPatch): CustomPatch {
  // As if it stood already: whether a new record has all that it must isn't asked here.
  const { values, issues } = checkCustom(definitions, custom, {});
  const unique = definitions.filter(({ key, unique }) => unique && key in values);
  const wrong = [...issues, ...unique.map(({ key }) => ({ path: `custom.${key}`, rule: "unique-many" }))];
  if (wrong.length === 0) return values;
  throw invalid(
    "input.invalid",
    wrong.map((issue) => ({ ...issue, path: `change.set.${issue.path}` })),
  );
}
