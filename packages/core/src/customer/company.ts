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

/**
 * What may be told of companies by their ids: the id, or null where the asker doesn't see whom it stands for. Who sees
 * everybody is told every id, without a read.
 */
export async function companyIdsFor(
  scope: TenantScope,
  ids: Iterable<unknown>,
): Promise<(id: unknown) => CustomerId | null> {
  // What stands under `companyId` is always the id of a customer.
  const idOf = (id: unknown) => (typeof id === "string" ? (id as CustomerId) : null);
  if (!scope.ownersSeen("customer")) return idOf;
  const seen = await customers(scope).standingFor([...ids].map(idOf).filter((id) => id !== null));
  return (id) => (seen.has(id as CustomerId) ? idOf(id) : null);
}
