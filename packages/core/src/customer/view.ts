import { consentsOf } from "../consent/view.ts";
import type { Custom } from "../field/schema.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { companyIdsFor } from "./company.ts";
import type { CustomerItem } from "./repo.ts";
import type { Customer, CustomerView } from "./schema.ts";
import { stageSince } from "./stage.ts";

/** A customer as the API shows it to the scope: without keys, hashes and bookkeeping. */
export async function customerFor(scope: TenantScope, item: CustomerItem): Promise<Customer> {
  const company = await companyIdsFor(scope, [item.companyId]);
  return customerOf(item, company(item.companyId));
}

/** The same for many, in their order. */
export async function customersFor(scope: TenantScope, items: CustomerItem[]): Promise<Customer[]> {
  const company = await companyIdsFor(
    scope,
    items.map(({ companyId }) => companyId),
  );
  return items.map((item) => customerOf(item, company(item.companyId)));
}

/** @param companyId as far as the asker may see the company */
export const customerOf = (item: CustomerItem, companyId: CustomerId | null): Customer => ({
  customerId: item.customerId,
  version: item.version,
  kind: item.kind,
  displayName: item.displayName,
  givenName: item.givenName ?? null,
  familyName: item.familyName ?? null,
  honorific: item.honorific ?? null,
  emails: item.emails,
  phones: item.phones,
  address: item.address ?? null,
  language: item.language ?? null,
  stage: item.stage,
  tags: item.tags,
  companyId,
  about: item.about ?? null,
  externalIds: item.externalIds,
  custom: customOf(item),
  consent: consentsOf(item.consent),
  stageSince: stageSince(item),
  ownerId: item.ownerId ?? null,
  source: item.source,
  createdAt: item.createdAt,
  createdBy: item.createdBy,
  updatedAt: item.updatedAt,
  ...(item.deletedAt !== undefined && { deletedAt: item.deletedAt }),
});

/** A merge writes null where it takes a value away. */
const customOf = ({ custom = {} }: CustomerItem): Custom =>
  Object.fromEntries(Object.entries(custom).filter(([, value]) => value !== null));

/** Who was merged into it, where anybody was; `into` is itself, or another of them. */
export function absorbedIn({ absorbed = [] }: CustomerItem): Pick<CustomerView, "absorbed"> {
  if (absorbed.length === 0) return {};
  return {
    absorbed: absorbed.map(({ customerId, into, displayName }) => ({ customerId, into, displayName })),
  };
}
