import type { CustomerRow } from "@rabita/core/customer/row";
import { type JSX, Show } from "solid-js";
import { locale, localeNames } from "../../../i18n/locale.ts";
import { m } from "../../../paraglide/messages.js";
import { homeCurrency, show } from "../../../session/formatting.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { MoneyText } from "../../../ui/text.tsx";
import { companyName } from "../../company/names.ts";
import { Stage, stageName, stages } from "../stage.tsx";
import { At, First, NameCell, none, Plain, Tags } from "./cells.tsx";
import { CompanyCell } from "./company-cell.tsx";
import { customChoice, customColumns } from "./custom-columns.tsx";
import { ownerName } from "./owner.ts";

export type ColumnType = "text" | "choice" | "yesno" | "number" | "money" | "instant" | "day" | "company";

/** A column of the list: what it is called, what can be asked of it, and how a cell looks. */
export type Column = {
  name: string;
  label: () => string;
  type: ColumnType;
  width: number;
  sortable: boolean;
  facet?: boolean;
  /** Shown to who has not chosen columns. */
  first?: boolean;
  cell: (row: () => CustomerRow) => JSX.Element;
};

const countries = () => new Intl.DisplayNames(locale(), { type: "region" });
const sources = {
  hand: () => m.source_hand(),
  import: () => m.source_import(),
  sample: () => m.source_sample(),
};

/** A stored value of a column of choices, in words. */
export function choiceName(column: string, value: string): string {
  const stage = column === "stage" ? stages.find((known) => known === value) : undefined;
  if (stage) return stageName(stage);
  if (column === "kind") return value === "organisation" ? m.kind_organisation() : m.kind_person();
  if (column === "country" && /^[A-Z]{2}$/.test(value)) return countries().of(value) ?? value;
  if (column === "language" && (value === "en" || value === "fa" || value === "ar"))
    return localeNames[value];
  if (column === "sourceKind" && (value === "hand" || value === "import" || value === "sample"))
    return sources[value]();
  if (column === "ownerId") return ownerName(value);
  if (column === "company") return companyName(value);
  return column.startsWith("custom.") ? customChoice(column, value) : value;
}

/** What is called so in the list's columns; what the service counts besides is under its own name. */
const fixed: readonly Column[] = [
  {
    name: "displayName",
    label: () => m.column_name(),
    type: "text",
    width: 190,
    sortable: true,
    first: true,
    cell: (row) => (
      <span class="flex min-w-0 items-center gap-2.5">
        <Avatar
          name={row().displayName}
          id={row().customerId}
          size="sm"
          square={row().kind === "organisation"}
        />
        <NameCell row={row()} />
      </span>
    ),
  },
  {
    name: "stage",
    label: () => m.column_stage(),
    type: "choice",
    width: 125,
    sortable: true,
    facet: true,
    first: true,
    cell: (row) => <Stage stage={row().stage} />,
  },
  {
    name: "emails",
    label: () => m.column_email(),
    type: "text",
    width: 190,
    sortable: true,
    first: true,
    cell: (row) => <First of={row().emails} />,
  },
  {
    name: "phones",
    label: () => m.column_phone(),
    type: "text",
    width: 160,
    sortable: true,
    cell: (row) => <First of={row().phones} />,
  },
  {
    name: "tags",
    label: () => m.customer_tags(),
    type: "choice",
    width: 160,
    sortable: false,
    facet: true,
    first: true,
    cell: (row) => <Tags of={row().tags} />,
  },
  {
    name: "spend",
    label: () => m.list_spend(),
    type: "money",
    width: 140,
    sortable: true,
    first: true,
    cell: (row) => (
      <Show when={row().orders > 0} fallback={none()}>
        <MoneyText amount={row().spend} currency={homeCurrency()} />
      </Show>
    ),
  },
  {
    name: "orders",
    label: () => m.orders_title(),
    type: "number",
    width: 90,
    sortable: true,
    cell: (row) => <span>{show.number(row().orders)}</span>,
  },
  {
    name: "lastOrderAt",
    label: () => m.list_last_order(),
    type: "instant",
    width: 120,
    sortable: true,
    first: true,
    cell: (row) => <At value={row().lastOrderAt} />,
  },
  {
    name: "lastContactAt",
    label: () => m.list_last_contact(),
    type: "instant",
    width: 130,
    sortable: true,
    cell: (row) => <At value={row().lastContactAt} />,
  },
  {
    name: "company",
    label: () => m.list_company(),
    type: "company",
    width: 160,
    sortable: true,
    facet: true,
    cell: (row) => <CompanyCell row={row()} />,
  },
  {
    name: "city",
    label: () => m.customer_city(),
    type: "choice",
    width: 140,
    sortable: true,
    facet: true,
    cell: (row) => <Plain value={row().city} />,
  },
  {
    name: "country",
    label: () => m.customer_country(),
    type: "choice",
    width: 140,
    sortable: true,
    facet: true,
    cell: (row) => <Plain value={choiceName("country", row().country ?? "")} />,
  },
  {
    name: "ownerId",
    label: () => m.list_owner(),
    type: "choice",
    width: 150,
    sortable: true,
    facet: true,
    cell: (row) => <Plain value={row().ownerId && ownerName(row().ownerId ?? "")} />,
  },
  {
    name: "kind",
    label: () => m.customer_kind(),
    type: "choice",
    width: 130,
    sortable: true,
    facet: true,
    cell: (row) => <Plain value={choiceName("kind", row().kind)} />,
  },
  {
    name: "language",
    label: () => m.customer_language(),
    type: "choice",
    width: 120,
    sortable: true,
    facet: true,
    cell: (row) => <Plain value={choiceName("language", row().language ?? "")} />,
  },
  {
    name: "sourceKind",
    label: () => m.customer_source(),
    type: "choice",
    width: 140,
    sortable: true,
    facet: true,
    cell: (row) => <Plain value={choiceName("sourceKind", row().sourceKind)} />,
  },
  {
    name: "createdAt",
    label: () => m.column_created(),
    type: "instant",
    width: 140,
    sortable: true,
    cell: (row) => <At value={row().createdAt} />,
  },
  {
    name: "updatedAt",
    label: () => m.list_updated(),
    type: "instant",
    width: 140,
    sortable: true,
    cell: (row) => <At value={row().updatedAt} />,
  },
];

/** All columns: those that every workspace has, and its own behind them. */
export const columns = (): readonly Column[] => [...fixed, ...customColumns()];

export const columnOf = (name: string): Column | undefined =>
  columns().find((column) => column.name === name);

/** Columns whose values are counted beside the list, in this order. */
export const facetNames = (): readonly string[] => [
  ...["stage", "kind", "tags", "company", "city", "country", "ownerId", "sourceKind"],
  ...customColumns().flatMap(({ name, facet }) => (facet ? [name] : [])),
];
