import { invalid } from "../kernel/error.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { normalisePhone } from "../locale/phone.ts";
import { tenantOf } from "../tenant/repo.ts";

/**
 * Phones as E.164, read as dialled in the workspace's country.
 * @throws AppError invalid, naming each phone that can't be one
 */
export async function readPhones(scope: TenantScope, phones: string[]): Promise<string[]> {
  if (phones.length === 0) return [];
  const { country } = await tenantOf(scope).expect();
  const read = phones.map((phone) => normalisePhone(phone, country));
  const wrong = read.flatMap((phone, index) => (phone ? [] : [{ path: `phones.${index}`, rule: "phone" }]));
  if (wrong.length > 0) throw invalid("input.invalid", wrong);
  return [...new Set(read.filter((phone) => phone !== undefined))];
}
