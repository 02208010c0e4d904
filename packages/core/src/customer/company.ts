import { invalid } from "../kernel/error.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { customers } from "./repo.ts";

/**
 * Whether the customer may belong to the company that is asked for; undefined and null ask for none.
 * @throws AppError invalid: only another organisation that stands and that the asker sees is a company
 */
export async function checkCompany(
  scope: TenantScope,
  asked: CustomerId | null | undefined,
  customerId?: CustomerId,
): Promise<void> {
  if (!asked) return;
  const company = await customers(scope).get(asked);
  const isCompany = company?.kind === "organisation" && company.deletedAt === undefined;
  if (isCompany && company.customerId !== customerId) return;
  throw invalid("input.invalid", [{ path: "companyId", rule: "no-company" }]);
}
