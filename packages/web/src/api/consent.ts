import type { NewConsent } from "@rabita/core/consent/schema";
import type { CustomerView } from "@rabita/core/customer/schema";
import type { z } from "zod";
import { request } from "./client.ts";

/** Writes down what a customer said of a channel, with its proof. */
export const recordConsent = (
  tenantId: string,
  customerId: string,
  body: z.input<typeof NewConsent>,
  idempotencyKey: string,
): Promise<CustomerView> =>
  request(
    "POST",
    `/api/t/${encodeURIComponent(tenantId)}/customers/${encodeURIComponent(customerId)}/consents`,
    {
      body,
      idempotencyKey,
    },
  );
