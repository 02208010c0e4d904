import type { Field } from "@rabita/core/field/schema";
import { createEffect } from "solid-js";
import { listFields } from "../../api/field.ts";
import { useQuery } from "../../session/query.ts";
import { setKnownFields } from "./names.ts";

export const fieldsKey = (tenantId: string) => ["tenant", tenantId, "fields"] as const;

/** The workspace's own fields of customers; their names are known to conflicts and timelines from then on. */
export function useFields(tenantId: () => string) {
  const fields = useQuery(() => ({
    queryKey: fieldsKey(tenantId()),
    queryFn: () => listFields(tenantId()),
    staleTime: 60_000,
  }));
  createEffect(() => fields.data && setKnownFields(fields.data.items));
  return fields;
}

/** In the order that they are shown in: as was said, then by age. */
export const inOrder = (fields: readonly Field[]): Field[] =>
  [...fields].sort((a, b) => a.order - b.order || (a.createdAt < b.createdAt ? -1 : 1));
