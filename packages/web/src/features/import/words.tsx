import type { Field } from "@rabita/core/field/schema";
import type { Import, ImportField, ImportNoun, ImportState } from "@rabita/core/import/schema";
import type { JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { Status, type Tone } from "../../ui/status.tsx";
import { customName, nameOf } from "../field/names.ts";
import { inOrder } from "../field/queries.ts";

const fields = {
  ignore: () => m.field_ignore(),
  externalId: () => m.field_externalId(),
  displayName: () => m.field_displayName(),
  givenName: () => m.field_givenName(),
  familyName: () => m.field_familyName(),
  honorific: () => m.field_honorific(),
  kind: () => m.field_kind(),
  email: () => m.field_emailAddress(),
  phone: () => m.field_phone(),
  street: () => m.field_street(),
  city: () => m.field_city(),
  region: () => m.field_region(),
  postalCode: () => m.field_postalCode(),
  country: () => m.field_country(),
  stage: () => m.field_stage(),
  tags: () => m.field_tags(),
  about: () => m.field_about(),
  company: () => m.list_company(),
  language: () => m.customer_language(),
  owner: () => m.list_owner(),
  externalIds: () => m.customer_external_ids(),
  orderNumber: () => m.field_orderNumber(),
  customerExternalId: () => m.field_customerExternalId(),
  customerName: () => m.field_customerName(),
  customerEmail: () => m.field_customerEmail(),
  customerPhone: () => m.field_customerPhone(),
  placedAt: () => m.field_placedAt(),
  quantity: () => m.field_quantity(),
  total: () => m.field_total(),
  currency: () => m.field_currency(),
  status: () => m.field_status(),
  product: () => m.field_product(),
  sku: () => m.field_sku(),
} satisfies Partial<Record<ImportField, () => string>>;

const customerFields: ImportField[] = [
  "displayName",
  "givenName",
  "familyName",
  "honorific",
  "company",
  "kind",
  "email",
  "phone",
  "street",
  "city",
  "region",
  "postalCode",
  "country",
  "stage",
  "tags",
  "about",
  "language",
  "owner",
  "externalId",
  "externalIds",
];
const orderFields: ImportField[] = [
  "orderNumber",
  "placedAt",
  "total",
  "currency",
  "quantity",
  "status",
  "product",
  "sku",
  "customerName",
  "customerEmail",
  "customerPhone",
  "customerExternalId",
];

/** What a column of such a file can become, the most usual first. */
export const fieldChoices = (
  noun: ImportNoun,
  own: readonly Field[],
): { value: ImportField; label: string }[] => {
  const open = noun === "customer" ? inOrder(own).filter(({ archived }) => !archived) : [];
  const known: ImportField[] = ["ignore", ...(noun === "customer" ? customerFields : orderFields)];
  return [
    ...known.map((value) => ({ value, label: fieldName(value) })),
    ...open.map((field) => ({ value: `custom.${field.key}` as const, label: nameOf(field) })),
  ];
};

const isKnown = (field: ImportField): field is keyof typeof fields => Object.hasOwn(fields, field);

export const fieldName = (field: ImportField): string =>
  isKnown(field) ? fields[field]() : customName(field);

/** Why an import stopped, as a sentence. */
export function failureText(failure: string): string {
  if (failure === "import.interrupted") return m.import_failure_interrupted();
  return failure === "import.undo-interrupted" ? m.import_failure_undo() : m.import_failure_other();
}

export const nounName = (noun: ImportNoun): string =>
  noun === "customer" ? m.import_noun_customer() : m.import_noun_order();

const states = {
  "awaiting-file": { tone: "plain", name: () => m.import_state_awaiting() },
  ready: { tone: "info", name: () => m.import_state_ready() },
  running: { tone: "info", name: () => m.import_state_running() },
  done: { tone: "ok", name: () => m.import_state_done() },
  failed: { tone: "bad", name: () => m.import_state_failed() },
  cancelled: { tone: "off", name: () => m.import_state_cancelled() },
  undoing: { tone: "info", name: () => m.import_state_undoing() },
  undone: { tone: "off", name: () => m.import_state_undone() },
} satisfies Record<ImportState, { tone: Tone; name: () => string }>;

export function ImportStatus(props: { of: Import }): JSX.Element {
  return <Status tone={states[props.of.state].tone}>{states[props.of.state].name()}</Status>;
}
