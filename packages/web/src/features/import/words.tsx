import type { Import, ImportField, ImportNoun, ImportState } from "@rabita/core/import/schema";
import type { JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { Status, type Tone } from "../../ui/status.tsx";

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
} satisfies Record<ImportField, () => string>;

const customerFields: ImportField[] = [
  "displayName",
  "givenName",
  "familyName",
  "honorific",
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
  "externalId",
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
export const fieldChoices = (noun: ImportNoun) =>
  (["ignore", ...(noun === "customer" ? customerFields : orderFields)] as ImportField[]).map((value) => ({
    value,
    label: fields[value](),
  }));

export const fieldName = (field: ImportField): string => fields[field]();

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
