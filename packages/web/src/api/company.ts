import type { CompanySums } from "@rabita/core/company/schema";
import { request } from "./client.ts";

/** What an organisation and its people come to together. */
export const readCompany = (tenantId: string, customerId: string): Promise<CompanySums> =>
  request(
    "GET",
    `/api/t/${encodeURIComponent(tenantId)}/customers/${encodeURIComponent(customerId)}/company`,
  );
