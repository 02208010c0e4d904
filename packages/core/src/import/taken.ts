import { claimsOf, without } from "../customer/claims.ts";
import type { CustomerItem } from "../customer/repo.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { ownerOf } from "../kernel/unique.ts";

/** The fields in which a customer can't become `after` again, for another one has by now what it was found by. */
export async function takenFields(
  scope: TenantScope,
  before: CustomerItem,
  after: CustomerItem,
): Promise<Set<string>> {
  const { customerId } = before;
  const claims = without(claimsOf(customerId, after), claimsOf(customerId, before));
  const taken = new Set<string>();
  for (const { kind, value, ownerId } of claims) {
    // Families share a phone.
    if (kind === "phone") continue;
    const owner = await ownerOf(scope, kind, value);
    if (owner !== undefined && owner !== ownerId) taken.add(fieldOf(kind));
  }
  return taken;
}

function fieldOf(kind: string): string {
  if (kind === "email") return "emails";
  return kind === "external" ? "externalIds" : kind.replace(":", ".");
}
