import type { Interaction, InteractionEdit, NewInteraction } from "@rabita/core/interaction/schema";
import type { z } from "zod";
import { request } from "./client.ts";

export type InteractionInput = z.input<typeof NewInteraction>;
export type InteractionChange = z.input<typeof InteractionEdit>;

const at = (tenantId: string, rest: string) => `/api/t/${encodeURIComponent(tenantId)}${rest}`;
const one = (tenantId: string, interactionId: string, rest = "") =>
  at(tenantId, `/interactions/${encodeURIComponent(interactionId)}${rest}`);

export const logInteraction = (
  tenantId: string,
  customerId: string,
  body: InteractionInput,
  idempotencyKey: string,
): Promise<Interaction> =>
  request("POST", at(tenantId, `/customers/${encodeURIComponent(customerId)}/interactions`), {
    body,
    idempotencyKey,
  });

export const getInteraction = (tenantId: string, interactionId: string): Promise<Interaction> =>
  request("GET", one(tenantId, interactionId));

export const editInteraction = (
  tenantId: string,
  interactionId: string,
  body: InteractionChange,
): Promise<Interaction> => request("PATCH", one(tenantId, interactionId), { body });

export const deleteInteraction = (tenantId: string, interactionId: string): Promise<void> =>
  request("DELETE", one(tenantId, interactionId));

export const restoreInteraction = (tenantId: string, interactionId: string): Promise<Interaction> =>
  request("POST", one(tenantId, interactionId, "/restore"));
