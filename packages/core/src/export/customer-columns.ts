import type { CustomerItem } from "../customer/repo.ts";
import type { Context } from "./context.ts";
import type { CustomerColumn } from "./schema.ts";
import type { Cell } from "./xlsx.ts";

/** What each column of a file of customers has in it. */
export const customerCells: Record<CustomerColumn, (item: CustomerItem, context: Context) => Cell> = {
  customerId: (item) => item.customerId,
  displayName: (item) => item.displayName,
  givenName: (item) => item.givenName ?? "",
  familyName: (item) => item.familyName ?? "",
  honorific: (item) => item.honorific ?? "",
  kind: (item) => item.kind,
  stage: (item) => item.stage,
  emails: (item) => item.emails.join(", "),
  phones: (item) => item.phones.join(", "),
  street: (item) => item.address?.street ?? "",
  city: (item) => item.address?.city ?? "",
  region: (item) => item.address?.region ?? "",
  postalCode: (item) => item.address?.postalCode ?? "",
  country: (item) => item.address?.country ?? "",
  language: (item) => item.language ?? "",
  tags: (item) => item.tags.join(", "),
  owner: (item, { memberName }) => (item.ownerId ? memberName(item.ownerId) : ""),
  about: (item) => item.about ?? "",
  externalIds: (item) => item.externalIds.map(({ source, id }) => `${source}: ${id}`).join(", "),
  orders: (item, { sums }) => ({ number: String(sums(item.customerId).orders) }),
  spend: (item, { sums, money, currency }) => money(sums(item.customerId).spend, currency),
  lastOrderAt: (item, { sums, instant }) => instant(sums(item.customerId).lastOrderAt),
  lastContactAt: (item, { sums, instant }) => instant(sums(item.customerId).lastContactAt),
  company: (item, { sums }) => sums(item.customerId).company,
  sourceKind: (item) => item.source.kind,
  createdAt: (item, { instant }) => instant(item.createdAt),
  updatedAt: (item, { instant }) => instant(item.updatedAt),
};
