import { read } from "@rabita/core/company";
import { CompanySums } from "@rabita/core/company/schema";
import { CustomerId } from "@rabita/core/kernel/schema";
import { z } from "zod";
import { tenantRoute } from "../http/route.ts";

export const companyRoutes = [
  tenantRoute({
    method: "get",
    path: "/customers/{customerId}/company",
    tag: "customers",
    summary: "What an organisation and its people come to together",
    command: read,
    params: z.object({ customerId: CustomerId }),
    status: 200,
    answer: CompanySums,
    run: (scope, { params }) => read(scope, params),
  }),
];
