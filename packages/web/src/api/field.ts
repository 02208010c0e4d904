import type { Field, FieldEdit, NewField } from "@rabita/core/field/schema";
import type { z } from "zod";
import { request } from "./client.ts";

export type FieldInput = z.input<typeof NewField>;
export type FieldChange = z.input<typeof FieldEdit>;

const at = (tenantId: string, rest = "") => `/api/t/${encodeURIComponent(tenantId)}/fields${rest}`;

/** The workspace's own fields of customers, in order, archived ones too. */
export const listFields = (tenantId: string): Promise<{ items: Field[] }> => request("GET", at(tenantId));

export const createField = (tenantId: string, body: FieldInput, idempotencyKey: string): Promise<Field> =>
  request("POST", at(tenantId), { body, idempotencyKey });

export const editField = (tenantId: string, key: string, body: FieldChange): Promise<Field> =>
  request("PATCH", at(tenantId, `/${encodeURIComponent(key)}`), { body });
