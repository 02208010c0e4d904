import type { Address } from "@rabita/core/customer/schema";
import type { CustomValue, Field } from "@rabita/core/field/schema";
import { isolate } from "../../format/isolate.ts";
import { locale } from "../../i18n/locale.ts";
import { m } from "../../paraglide/messages.js";
import { ownerName } from "../customer/list/owner.ts";
import { fieldLabel, valueText } from "../customer/value-text.ts";
import { nameOf } from "../field/names.ts";
import { shownOf } from "../field/typed.ts";

const labels: Record<string, () => string> = {
  ownerId: () => m.list_owner(),
  companyId: () => m.list_company(),
  externalIds: () => m.customer_external_ids(),
};

/** What a field of a merge is called. */
export const labelOf = (path: string): string => labels[path]?.() ?? fieldLabel(path);

function addressText(address: Address): string {
  const country =
    address.country && (new Intl.DisplayNames(locale(), { type: "region" }).of(address.country) ?? "");
  const parts = [address.street, address.city, address.region, address.postalCode, country];
  return parts.filter(Boolean).join(locale() === "en" ? ", " : "، ");
}

function customText(field: Field | undefined, value: unknown): string | undefined {
  if (!field) return undefined;
  const labelled = (one: unknown) => {
    const choice = field.choices.find((each) => each.value === one);
    return choice ? nameOf(choice) : String(one);
  };
  if (field.type === "choice") return labelled(value);
  if (field.type === "choices" && Array.isArray(value))
    return value.map(labelled).join(locale() === "en" ? ", " : "، ");
  // It is a value of a field of the workspace: the service keeps no other.
  return shownOf(field.type, value as CustomValue);
}

/** What ids and values of a customer are called: the workspace's own fields, and companies that people belong to. */
export type Known = {
  fields: readonly Field[];
  companies: readonly { customerId: string; displayName: string }[];
};

/** The lines in which a value is read; none where there is nothing. */
export function linesOf(path: string, value: unknown, known: Known): string[] {
  if (value === null || value === undefined || value === "") return [];
  if (path === "ownerId") return [ownerName(String(value))];
  if (path === "companyId") {
    const company = known.companies.find(({ customerId }) => customerId === value);
    return [isolate(company?.displayName ?? String(value))];
  }
  // An address of a customer is one, an external id is one of its kind, a consent has a state.
  if (path === "address") return [addressText(value as Address)];
  if (path === "externalIds")
    return (value as { source: string; id: string }[]).map(({ source, id }) => `${source}: ${id}`);
  if (path.startsWith("consent.")) return [valueText(path, (value as { state: string }).state)];
  const field = known.fields.find(({ key }) => path === `custom.${key}`);
  if (field) return [customText(field, value) ?? valueText(path, value)];
  return Array.isArray(value) ? value.map(String) : [valueText(path, value)];
}

/** E-mail, phone and the like read left to right whatever the page. */
export const isLtr = (path: string): boolean => ["emails", "phones", "externalIds"].includes(path);
