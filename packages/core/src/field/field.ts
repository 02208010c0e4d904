import { z } from "zod";
import { command } from "../kernel/command.ts";
import { conflict, type FieldIssue, invalid, isAppError } from "../kernel/error.ts";
import { mergeEdit, retryChanged } from "../kernel/merge.ts";
import { replayed, replayOf } from "../kernel/replay.ts";
import { write } from "../kernel/write.ts";
import { FieldRecord } from "./entity.ts";
import { type FieldItem, fields } from "./repo.ts";
import { type Field, FieldEdit, FieldKey, NewField } from "./schema.ts";
import { uniqueTypes } from "./unique.ts";
import { fieldOf } from "./view.ts";

/** Fields that a workspace may have, archived ones too: the first values of all of them fit into one transaction. */
const mostFields = 50;

/** All fields of customers, in order; archived ones too. */
export const list = command(
  { action: "field.list", permit: "field:read", input: z.object({}) },
  async (scope): Promise<{ items: Field[] }> => ({ items: (await fields(scope).all()).map(fieldOf) }),
);

/** Defines a field. @throws AppError conflict where the key is taken */
export const create = command(
  {
    action: "field.create",
    permit: "field:manage",
    input: z.object({ body: NewField, idempotencyKey: z.string().min(1).max(200).optional() }),
  },
  async (scope, { body, idempotencyKey }): Promise<Field> => {
    const replay = replayOf(idempotencyKey, body);
    const at = scope.now().toISOString();
    const item: FieldItem = {
      ...body,
      tenantId: scope.tenantId,
      noun: "customer",
      version: 1,
      archived: false,
      used: false,
      createdAt: at,
      createdBy: scope.actor.id,
      updatedAt: at,
      ...(replay.request && { request: replay.request }),
    };
    refuse(issuesOf(item));
    const known = await fields(scope).all();
    if (known.length >= mostFields && !known.some(({ key }) => key === item.key)) {
      throw invalid("field.too-many", [{ path: "key", rule: "too-many", limit: mostFields }]);
    }
    try {
      await write(scope, create.action)
        .create(FieldRecord, item.key, item)
        .note("field.created", { key: item.key, label: item.label })
        .commit();
    } catch (error) {
      if (!isAppError(error, "conflict")) throw error;
      const stored = await fields(scope).get(item.key);
      if (replay.key !== undefined && stored?.request === replay.request)
        return fieldOf(replayed(stored, replay));
      throw conflict("field.exists", { fields: [{ path: "key", rule: "taken" }] });
    }
    return fieldOf(item);
  },
);

/**
 * Changes a field. Of one that has values neither the type changes nor does a choice go (it can be archived), and it
 * doesn't become unique: values stand that were never held to it. @throws AppError conflict `field.in-use`
 */
export const edit = command(
  { action: "field.edit", permit: "field:manage", input: z.object({ fieldKey: FieldKey, body: FieldEdit }) },
  async (scope, { fieldKey, body: { version, ...patch } }): Promise<Field> =>
    retryChanged(async () => {
      const current = await fields(scope).expect(fieldKey);
      const { next, changes } = mergeEdit(current, version, patch as Partial<FieldItem>);
      if (changes.length === 0) return fieldOf(current);
      refuse(issuesOf(next));
      const fixed = current.used ? fixedOf(current, next) : [];
      if (fixed.length > 0) throw conflict("field.in-use", { fields: fixed });
      const after = { ...next, updatedAt: scope.now().toISOString() };
      await write(scope, edit.action)
        .replace(FieldRecord, fieldKey, current, after)
        .changed(changes)
        .note("field.edited", { key: fieldKey, label: after.label })
        .commit();
      return fieldOf(after);
    }),
);

/** What a field can't be by itself. */
function issuesOf({ type, unique, choices }: FieldItem): FieldIssue[] {
  const chosen = type === "choice" || type === "choices";
  return [
    ...(chosen && choices.length === 0 ? [{ path: "choices", rule: "required" }] : []),
    ...(!chosen && choices.length > 0 ? [{ path: "choices", rule: "no-choices" }] : []),
    ...(unique && !uniqueTypes.has(type) ? [{ path: "unique", rule: "unique-type" }] : []),
  ];
}

/** What can't change any more, for values stand. */
function fixedOf(before: FieldItem, after: FieldItem): FieldIssue[] {
  const kept = new Set(after.choices.map(({ value }) => value));
  const rule = "in-use";
  return [
    ...(before.type !== after.type ? [{ path: "type", rule }] : []),
    ...(!before.unique && after.unique ? [{ path: "unique", rule }] : []),
    ...(before.choices.some(({ value }) => !kept.has(value)) ? [{ path: "choices", rule }] : []),
  ];
}

function refuse(issues: FieldIssue[]): void {
  if (issues.length > 0) throw invalid("input.invalid", issues);
}
