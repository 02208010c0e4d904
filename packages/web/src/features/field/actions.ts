import type { Field } from "@rabita/core/field/schema";
import { useQueryClient } from "@tanstack/solid-query";
import { editField } from "../../api/field.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { toast, toastError } from "../../ui/toast.tsx";
import { nameOf } from "./names.ts";
import { fieldsKey } from "./queries.ts";

/** Ordering fields and putting them away: at once on the screen, back again if the server says no. */
export function createFieldActions() {
  const { tenantId } = useWorkspace();
  const queries = useQueryClient();
  const key = fieldsKey(tenantId);
  const refresh = () => queries.invalidateQueries({ queryKey: key });
  const lay = async (changed: readonly Field[]) => {
    await queries.cancelQueries({ queryKey: key });
    queries.setQueryData<{ items: Field[] }>(key, (data) => ({
      items: (data?.items ?? []).map((field) => changed.find((one) => one.key === field.key) ?? field),
    }));
  };

  const move = async (fields: readonly Field[], index: number, by: -1 | 1): Promise<void> => {
    const next = [...fields];
    next.splice(index + by, 0, ...next.splice(index, 1));
    const moved = next.map((field, order) => ({ ...field, order }));
    const changed = moved.filter((field, at) => field.order !== next[at]?.order);
    await lay(moved);
    try {
      for (const { key: fieldKey, version, order } of changed) {
        await editField(tenantId, fieldKey, { version, order });
      }
    } catch (error) {
      toastError(error);
    }
    await refresh();
  };

  const setArchived = async (field: Field, archived: boolean): Promise<void> => {
    await lay([{ ...field, archived }]);
    try {
      await editField(tenantId, field.key, { version: field.version, archived });
    } finally {
      void refresh();
    }
  };
  const archive = async (field: Field): Promise<void> => {
    const name = isolate(nameOf(field));
    try {
      await setArchived(field, !field.archived);
    } catch (error) {
      toastError(error);
      return;
    }
    const back = { ...field, version: field.version + 1 };
    toast(field.archived ? m.field_restored_toast({ name }) : m.field_archived_toast({ name }), () =>
      setArchived(back, field.archived),
    );
  };
  return { move, archive, refresh };
}
