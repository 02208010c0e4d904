import { needed } from "../directory/columns.ts";
import { directoryOf } from "../directory/directory.ts";
import { type FieldItem, fields } from "../field/repo.ts";
import type { Locale } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { fold } from "../locale/fold.ts";
import { exponent } from "../locale/money-text.ts";
import { nouns } from "../nouns/nouns.ts";
import { tenantOf } from "../tenant/repo.ts";
import { ownersSeenBy } from "../user/maker.ts";
import { type MemberItem, members } from "../user/repo.ts";
import type { ExportItem } from "./repo.ts";
import type { Cell } from "./xlsx.ts";

type Sums = {
  orders: number;
  spend: number;
  lastOrderAt: string | undefined;
  lastContactAt: string | undefined;
  company: string;
};

/** A customer as orders name it. */
export type Named = { customerId: string; displayName: string };

/** What cells need to know beside their record. */
export type Context = {
  locale: Locale;
  /** The workspace's. */
  currency: string;
  memberName(userId: string): string;
  /** Whom the id stands for by now, where there is anybody. */
  customer(customerId: string): Named | undefined;
  sums(customerId: string): Sums;
  money(amount: number, currency: string): Cell;
  instant(text: string | undefined): string;
  /** The workspace's own fields. */
  own: FieldItem[];
};

const aggregates = new Set(["orders", "spend", "lastOrderAt", "lastContactAt", "company"]);

/** @param named customers by the ids that stand for them, filled for each stretch of records before their cells are asked for */
export async function contextOf(
  scope: TenantScope,
  { columns, language, ...item }: Pick<ExportItem, "columns" | "language" | "narrow" | "createdBy">,
  named: ReadonlyMap<string, Named>,
): Promise<Context> {
  const [{ locale, currency, timeZone }, everybody, sums, own] = await Promise.all([
    tenantOf(scope).expect(),
    members(scope).all(),
    columns.some((name) => aggregates.has(name)) ? sumsOf(scope, item) : () => nothing,
    columns.some((name) => name.startsWith("custom.")) ? fields(scope).all() : [],
  ]);
  const called = new Map(everybody.map((member) => [String(member.userId), toldApart(member, everybody)]));
  const local = localTime(timeZone);
  return {
    locale: language ?? locale,
    currency,
    own,
    memberName: (userId) => called.get(userId) ?? userId,
    customer: (customerId) => named.get(customerId),
    sums,
    money: (amount, currency) => ({ number: decimal(amount, exponent(currency)) }),
    instant: (text) => (text === undefined ? "" : local(text)),
  };
}

/** A member's name, or the e-mail where somebody else is called so: a file that is brought in again says who is meant. */
function toldApart({ userId, name, email }: MemberItem, everybody: MemberItem[]): string {
  const own = fold(name);
  const isShared = everybody.some((other) => other.userId !== userId && fold(other.name) === own);
  return isShared || own === "" ? email : name;
}

const nothing: Sums = { orders: 0, spend: 0, lastOrderAt: undefined, lastContactAt: undefined, company: "" };

/** What customers bought and whose they are, from the directory, as it stands now. */
async function sumsOf(
  scope: TenantScope,
  maker: Pick<ExportItem, "narrow" | "createdBy">,
): Promise<(customerId: string) => Sums> {
  const wanted = needed(nouns, "customer");
  const { tables } = await directoryOf(scope.services).current(scope, nouns, wanted);
  const table = tables.expect("customer");
  const owners = await ownersSeenBy(scope, maker);
  const companies = tables.reference("customer", "company", scope);
  return (customerId) => {
    const row = table.rowOf(customerId);
    if (row === undefined) return nothing;
    const at = (name: string) => {
      const cell = table.find(name)?.cell(row);
      return typeof cell === "string" ? cell : undefined;
    };
    const belongs = companies?.join.row(row) ?? -1;
    const isTheirs = !owners || owners.has(String(table.cells.get("ownerId")?.cell(belongs)));
    const isSeen = belongs >= 0 && belongs !== row && companies?.seen.has(belongs) && isTheirs;
    return {
      orders: Number(table.find("orders")?.cell(row) ?? 0),
      spend: Number(table.find("spend")?.cell(row) ?? 0),
      lastOrderAt: at("lastOrderAt"),
      lastContactAt: at("lastContactAt"),
      company: isSeen ? String(table.cells.get("displayName")?.cell(belongs) ?? "") : "",
    };
  };
}

/** Minor units as exact decimals. */
export function decimal(amount: number, decimals: number): string {
  const digits = String(Math.abs(amount)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  return `${amount < 0 ? "-" : ""}${whole}${decimals > 0 ? `.${digits.slice(-decimals)}` : ""}`;
}

/** Instants in the workspace's time, to the minute: `2026-11-22 18:30`, which spreadsheets take for a time. */
function localTime(timeZone: string): (instant: string) => string {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  return (instant) => format.format(new Date(instant));
}
