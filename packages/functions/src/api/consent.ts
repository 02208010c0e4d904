import * as Consent from "@rabita/core/consent";
import { NewConsent } from "@rabita/core/consent/schema";
import { CustomerView } from "@rabita/core/customer/schema";
import { CustomerId } from "@rabita/core/kernel/schema";
import { z } from "zod";
import { tenantRoute } from "../http/route.ts";

export const consentRoutes = [
  tenantRoute({
    method: "post",
    path: "/customers/{customerId}/consents",
    tag: "customers",
    summary:
      "Write down what a customer said of a channel, with its proof; what was said before stays in the timeline",
    command: Consent.record,
    params: z.object({ customerId: CustomerId }),
    body: NewConsent,
    example: { channel: "email", state: "granted", how: "form", text: "Send me news about new carpets" },
    status: 201,
    answer: CustomerView,
    run: (scope, { params, body, idempotencyKey }) =>
      Consent.record(scope, { ...params, body, idempotencyKey }),
  }),
];
