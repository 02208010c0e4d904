import { conflict } from "../kernel/error.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { sharersOf } from "../kernel/unique.ts";
import type { Write } from "../kernel/write.ts";
import { type CustomerItem, customers } from "./repo.ts";
import type { Warning } from "./schema.ts";

type Claimed = Pick<CustomerItem, "emails" | "phones" | "externalIds">;

/** The value under which an external id is unique: the same number from two systems is two customers. */
export const externalValue = (external: { source: string; id: string }): string =>
  `${external.source.toLowerCase()}\n${external.id}`;

const nothing: Claimed = { emails: [], phones: [], externalIds: [] };

/**
 * Moves what a customer can be found by from `before` to `after`: e-mails and external ids are one
 * customer's alone, a phone may be several people's.
 */
export function claim(
  write: Write,
  id: string,
  before: Claimed | undefined,
  after: Claimed | undefined,
): Write {
  const old = before ?? nothing;
  const now = after ?? nothing;
  for (const email of without(now.emails, old.emails)) {
    write.unique("email", email, id, () =>
      conflict("customer.email-taken", { fields: [{ path: "emails", rule: "taken" }] }),
    );
  }
  for (const email of without(old.emails, now.emails)) write.release("email", email, id);
  const [oldIds, newIds] = [old.externalIds.map(externalValue), now.externalIds.map(externalValue)];
  for (const value of without(newIds, oldIds)) {
    write.unique("external", value, id, () =>
      conflict("customer.external-id-taken", { fields: [{ path: "externalIds", rule: "taken" }] }),
    );
  }
  for (const value of without(oldIds, newIds)) write.release("external", value, id);
  for (const phone of without(now.phones, old.phones)) write.share("phone", phone, id);
  for (const phone of without(old.phones, now.phones)) write.unshare("phone", phone, id);
  return write;
}

const without = (values: string[], others: string[]) =>
  [...new Set(values)].filter((value) => !others.includes(value));

/** Who else has one of these phones: a hint, for families share one. Names only whom the asker may see. */
export async function sharedPhones(scope: TenantScope, id: string, phones: string[]): Promise<Warning[]> {
  const warnings = await Promise.all(
    phones.map(async (phone, index) => {
      const others = (await sharersOf(scope, "phone", phone)).filter((other) => other !== id);
      const seen = await customers(scope).many(others as CustomerItem["customerId"][]);
      return { code: "customer.phone-shared" as const, path: `phones.${index}`, customers: seen.map(named) };
    }),
  );
  return warnings.filter((warning) => warning.customers.length > 0);
}

const named = ({ customerId, displayName }: CustomerItem) => ({ customerId, displayName });
