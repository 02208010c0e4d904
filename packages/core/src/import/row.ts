import {
  type Address,
  CustomerKind,
  type ExternalId,
  type LifecycleStage,
  LifecycleStage as Stage,
} from "../customer/schema.ts";
import type { FieldItem } from "../field/repo.ts";
import { Locale } from "../kernel/schema.ts";
import { maskCards } from "../locale/cards.ts";
import { unguarded } from "../locale/csv.ts";
import { OrderStatus } from "../order/schema.ts";
import { amountIn, quantityOf } from "./amount.ts";
import { meaningOf } from "./choice.ts";
import { type RowCustom, readCustom } from "./custom.ts";
import type { Refusal } from "./entity.ts";
import { distinctIds, externalIdsIn, mostIds } from "./external-ids.ts";
import type { OwnersCalled, RowOwner } from "./owner.ts";
import { countryIn } from "./read/country.ts";
import { type CurrencyCell, currencyIn } from "./read/currency.ts";
import { parseDate } from "./read/date.ts";
import { lineOf } from "./read/line-of.ts";
import type { ChoiceField, ImportField, ImportNoun, ImportOptions } from "./schema.ts";
import { emailsIn, mostReached, phonesIn } from "./several.ts";

/** Most tags of a customer, as people may enter them, and the longest of them. */
export const mostTags = 50;
const longestTag = 60;
/** Most of what is remarked of a customer. */
const longestAbout = 5000;

/** How the cells of one import are read; made once per run. */
export type Reading = {
  noun: ImportNoun;
  options: ImportOptions;
  country: string;
  timeZone: string;
  item: string;
  /** The fields of customers that the workspace has of its own. */
  own: readonly FieldItem[];
  /** Who works in the workspace, as files call them. */
  owners: OwnersCalled;
};

/** The customer that a row is, or that its order is of. `key` tells customers apart; none makes one per row. */
export type RowCustomer = {
  key: string | undefined;
  externalId: string | undefined;
  /** That id with its source, and the others that the row has. */
  externalIds: ExternalId[];
  /** What the customer is called where it is made; `ownName` only where a cell says so. */
  displayName: string;
  ownName: string | undefined;
  givenName: string | null;
  familyName: string | null;
  honorific: string | null;
  kind: CustomerKind | undefined;
  emails: string[];
  phones: string[];
  address: Address | null;
  stage: LifecycleStage | undefined;
  tags: string[];
  about: string | null;
  /** What the row calls the company that the customer belongs to. */
  company: string | undefined;
  language: Locale | undefined;
  /** Whose it is, where a cell says so. */
  owner: RowOwner | undefined;
  custom: RowCustom;
};

export type RowOrder = {
  number: string | null;
  placedAt: string;
  currency: string;
  status: OrderStatus;
  name: string;
  sku: string | undefined;
  quantity: number;
  amount: number;
};

export type ReadRow = { customer: RowCustomer; order: RowOrder | undefined; reasons: Refusal["reasons"] };

/** Fields that people write as they like. Ids and numbers may look like a card's by chance, and must stay what they are. */
const written: ReadonlySet<ImportField> = new Set<ImportField>([
  ...([
    "displayName",
    "givenName",
    "familyName",
    "honorific",
    "street",
    "city",
    "region",
    "tags",
    "about",
    "company",
  ] as const),
  ...(["customerName", "product"] as const),
]);

/** Reads one row's cells; what breaks a rule is named in `reasons`, all of it at once. */
export function readRow(cells: string[], reading: Reading): ReadRow {
  const { options } = reading;
  const reasons: Refusal["reasons"] = [];
  const cell = (field: ImportField): string => {
    const text = unguarded(cells[options.columns.indexOf(field)]?.trim() ?? "");
    // Before a figure, an apostrophe is how a spreadsheet is told that an id or a postal code is no number.
    return written.has(field) ? maskCards(text) : text.replace(/^'(?=\p{Nd})/u, "");
  };

  /** An empty cell is absent; one that breaks its rule is noted. */
  const take = <T>(
    field: ImportField,
    rule: string,
    parse: (text: string) => T | undefined,
  ): T | undefined => {
    const text = cell(field);
    if (text === "") return undefined;
    const value = parse(text);
    if (value === undefined) reasons.push({ column: field, rule });
    return value;
  };
  const text = (field: ImportField, longest: number): string | undefined => {
    const value = cell(field);
    if (value === "") return undefined;
    if (value.length > longest) reasons.push({ column: field, rule: "too-long", limit: longest });
    else if (!lineOf(longest).safeParse(value).success) reasons.push({ column: field, rule: "control" });
    else if (!written.has(field) && isShortened(value)) reasons.push({ column: field, rule: "shortened" });
    return value;
  };
  const need = (field: ImportField, value: unknown): void => {
    if (value === undefined && cell(field) === "") reasons.push({ column: field, rule: "required" });
  };

  const choice = <T>(field: ChoiceField, parse: (value: string) => T | undefined) =>
    take(field, "choice", (word) => parse(meaningOf(field, word, options.choices) ?? ""));

  const several = (field: ImportField, rule: "email" | "phone"): string[] => {
    const parse = (text: string) => (rule === "email" ? emailsIn(text) : phonesIn(text, reading.country));
    const found = take(field, isShortened(cell(field)) ? "shortened" : rule, parse) ?? [];
    if (found.length > mostReached) reasons.push({ column: field, rule: "too-many", limit: mostReached });
    return found;
  };
  const customer = reading.noun === "customer" ? plainCustomer() : buyer();
  const order = reading.noun === "order" ? readOrder() : undefined;
  return { customer, order, reasons };

  function plainCustomer(): RowCustomer {
    const externalId = text("externalId", 200);
    const others = take("externalIds", "external-ids", (value) => externalIdsIn(value, options.source)) ?? [];
    const givenName = text("givenName", 100) ?? null;
    const familyName = text("familyName", 100) ?? null;
    const emails = several("email", "email");
    const phones = several("phone", "phone");
    const joined = [givenName, familyName].filter(Boolean).join(" ");
    const ownName = text("displayName", 200);
    const displayName = ownName ?? (joined || emails[0] || externalId || phones[0]);
    if (!displayName) reasons.push({ column: "displayName", rule: "required" });
    return {
      ...keyed(externalId, emails, phones, { externalId: "externalId", email: "email", phone: "phone" }),
      externalIds: ids(externalId, others),
      displayName: displayName ?? "",
      ownName,
      givenName,
      familyName,
      honorific: text("honorific", 40) ?? null,
      kind: choice("kind", (value) => CustomerKind.safeParse(value).data),
      address: address(),
      stage: choice("stage", (value) => Stage.safeParse(value).data),
      tags: tags(),
      about: about(),
      company: text("company", 200),
      language: choice("language", (value) => Locale.safeParse(value).data),
      owner: owner(),
      custom: readCustom(cells, reading.own, options, reasons),
    };
  }

  function ids(externalId: string | undefined, others: ExternalId[]): ExternalId[] {
    const { source } = options;
    const found = distinctIds([...(externalId === undefined ? [] : [{ source, id: externalId }]), ...others]);
    if (found.length > mostIds) reasons.push({ column: "externalIds", rule: "too-many", limit: mostIds });
    return found;
  }

  function owner(): RowOwner | undefined {
    const called = take("owner", "member", (name) => nonEmpty(reading.owners(name)));
    if (called && called.length > 1) reasons.push({ column: "owner", rule: "member-unclear" });
    return called?.[0];
  }

  function tags(): string[] {
    const words = cell("tags").split(/[,;،؛|]|:::/);
    const found = [...new Set(words.map((tag) => tag.trim()).filter((tag) => tag !== ""))];
    if (found.length > mostTags) reasons.push({ column: "tags", rule: "too-many", limit: mostTags });
    const isLong = found.some((tag) => tag.length > longestTag);
    if (isLong) reasons.push({ column: "tags", rule: "too-long", limit: longestTag });
    else if (!found.every((tag) => lineOf(longestTag).safeParse(tag).success))
      reasons.push({ column: "tags", rule: "control" });
    return found;
  }

  function about(): string | null {
    const text = cell("about");
    if (text.length > longestAbout) reasons.push({ column: "about", rule: "too-long", limit: longestAbout });
    return text || null;
  }

  function buyer(): RowCustomer {
    const externalId = text("customerExternalId", 200);
    const emails = several("customerEmail", "email");
    const phones = several("customerPhone", "phone");
    const displayName = text("customerName", 200) ?? externalId ?? emails[0] ?? phones[0];
    if (!displayName) reasons.push({ column: "customerExternalId", rule: "required" });
    const fields = {
      externalId: "customerExternalId",
      email: "customerEmail",
      phone: "customerPhone",
    } as const;
    return {
      ...keyed(externalId, emails, phones, fields),
      externalIds: ids(externalId, []),
      displayName: displayName ?? "",
      ownName: undefined,
      ...{ givenName: null, familyName: null, honorific: null, address: null, about: null, tags: [] },
      ...{ kind: undefined, company: undefined, language: undefined, owner: undefined },
      // Whoever only brings orders isn't asked for what else is known of their buyers.
      custom: { values: {}, unique: [], missing: [] },
      stage: "new",
    };
  }

  function keyed(
    externalId: string | undefined,
    emails: string[],
    phones: string[],
    fields: Record<"externalId" | "email" | "phone", ImportField>,
  ): Pick<RowCustomer, "key" | "externalId" | "emails" | "phones"> {
    const reached = { externalId, emails, phones };
    if (options.key === "none") return { key: undefined, ...reached };
    // Of several the first one tells customers apart.
    const key = { externalId, email: emails[0], phone: phones[0] }[options.key];
    need(fields[options.key], key);
    return { key, ...reached };
  }

  function readOrder(): RowOrder {
    const said = moneyOf();
    const money = take("total", "amount", (value) => amountIn(value, said, options));
    const placedAt = take("placedAt", "date", (value) =>
      parseDate(value, { order: options.dateOrder, calendar: options.calendar, timeZone: reading.timeZone }),
    );
    need("total", money);
    need("placedAt", placedAt);
    return {
      number: text("orderNumber", 80) ?? null,
      placedAt: placedAt ?? "",
      currency: money?.currency ?? options.currency,
      status: choice("status", (value) => OrderStatus.safeParse(value).data) ?? "fulfilled",
      name: text("product", 300) ?? reading.item,
      sku: text("sku", 80),
      quantity: take("quantity", "quantity", (value) => quantityOf(value, options.decimal)) ?? 1,
      amount: money?.amount ?? 0,
    };
  }

  /** What the row's own column says of its money. */
  function moneyOf(): { text: string; cell: CurrencyCell } | undefined {
    const text = cell("currency");
    if (text === "") return undefined;
    const said = currencyIn(text, options.currency);
    if (said !== undefined && said !== "unclear") return { text, cell: said };
    reasons.push({ column: "currency", rule: said ? "currency-unclear" : "currency" });
    return undefined;
  }

  function address(): Address | null {
    const country = take("country", "country", countryIn);
    const [street, city] = [text("street", 300), text("city", 120)];
    const [region, postalCode] = [text("region", 120), text("postalCode", 20)];
    const found = {
      ...(street && { street }),
      ...(city && { city }),
      ...(region && { region }),
      ...(postalCode && { postalCode }),
      ...(country && { country }),
    };
    return Object.keys(found).length > 0 ? found : null;
  }
}

/** A long number as spreadsheets show it, and write it where the column isn't text: 9.89121E+11. Its end is lost. */
const isShortened = (text: string): boolean => /^\p{Nd}([.,٫]\p{Nd}+)?E\+\p{Nd}+$/iu.test(text);

const nonEmpty = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined);
