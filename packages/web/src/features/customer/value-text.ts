import type { Repeat } from "@rabita/core/task/schema";
import type { Sight } from "@rabita/core/user/member-schema";
import { isolate } from "../../format/isolate.ts";
import { locale } from "../../i18n/locale.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { companyName } from "../company/names.ts";
import { consentLabel, consentText } from "../consent/words.ts";
import { customName } from "../field/names.ts";
import { detailsOf } from "../home/moment-kinds.ts";
import { reachName, roleName, roles } from "../role/names.ts";
import { repeatWords } from "../task/due.tsx";
import { repeatOf, repeatValue } from "../task/repeat.ts";
import { ownerName } from "./list/owner.ts";
import { stageName, stages } from "./stage.tsx";
import { wordOf } from "./word-of.ts";

const labels: Record<string, () => string> = {
  kind: () => m.customer_kind(),
  displayName: () => m.customer_name(),
  givenName: () => m.customer_given_name(),
  familyName: () => m.customer_family_name(),
  honorific: () => m.customer_honorific(),
  emails: () => m.customer_emails(),
  phones: () => m.customer_phones(),
  address: () => m.customer_address(),
  language: () => m.customer_language(),
  stage: () => m.customer_stage(),
  tags: () => m.customer_tags(),
  companyId: () => m.list_company(),
  ownerId: () => m.list_owner(),
  role: () => m.member_role(),
  sight: () => m.member_sight(),
  email: () => m.field_email(),
  teams: () => m.teams_title(),
  memberIds: () => m.members_title(),
  leadId: () => m.team_lead(),
  about: () => m.customer_about(),
  title: () => m.task_title(),
  due: () => m.task_due(),
  assigneeId: () => m.task_assignee(),
  repeat: () => m.task_repeat(),
  direction: () => m.interaction_direction(),
  minutes: () => m.interaction_minutes(),
  at: () => m.interaction_at(),
  text: () => m.interaction_text(),
  number: () => m.order_number(),
  status: () => m.order_status(),
  placedAt: () => m.order_placed_at(),
  lines: () => m.order_lines(),
  name: () => m.new_name(),
  locale: () => m.new_language(),
  currency: () => m.new_currency(),
  timeZone: () => m.new_time_zone(),
  calendar: () => m.new_calendar(),
  weekStart: () => m.new_week_start(),
};

/** The name of a field by its path, for conflicts and the timeline. */
export const fieldLabel = (path: string): string =>
  path.startsWith("consent.")
    ? consentLabel(path)
    : path.startsWith("custom.")
      ? customName(path)
      : path.startsWith("role.")
        ? `${m.member_role()}: ${ownerName(path.slice(5))}`
        : (labels[path.split(".")[0] ?? path]?.() ?? path);

/** Fields that hold a member's id. */
const people = new Set(["ownerId", "assigneeId", "leadId"]);
const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

const separator = () => (locale() === "en" ? ", " : "، ");

/** A field's value in words; what a field of that name can't hold is written as it came. */
export function valueText(path: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return m.not_set();
  if (path === "companyId") return companyName(String(value));
  if (people.has(path)) return ownerName(String(value));
  const role =
    path === "role" || path.startsWith("role.") ? roles.find((known) => known === value) : undefined;
  if (role) return roleName(role);
  if (path === "sight") return sightText(value);
  if (path === "repeat") return repeatText(value);
  const word = wordOf(path, value);
  if (word !== undefined) return word;
  const stage = path === "stage" ? stages.find((known) => known === value) : undefined;
  if (stage) return stageName(stage);
  if (path.startsWith("consent.")) return consentText(value);
  if (typeof value === "boolean") return value ? m.yes() : m.no();
  if (typeof value === "number") return show.exact(value);
  const { money } = detailsOf({ total: value });
  if (money) return show.money(money.amount, money.currency);
  if (Array.isArray(value)) {
    return value.length === 0
      ? m.not_set()
      : value.map((one) => valueText(path === "memberIds" ? "leadId" : "", one)).join(separator());
  }
  if (typeof value === "object") {
    const words = Object.values(value).filter((word) => typeof word === "string" || typeof word === "number");
    return words.map(String).join(separator());
  }
  // Noon is the same day in nearly every zone.
  if (typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value)) return show.date(`${value}T12:00:00Z`);
  if (typeof value === "string" && instant.test(value)) return show.absolute(value);
  return isolate(String(value));
}

/** How often a task comes again, as the tasks themselves say it. */
function repeatText(value: unknown): string {
  // What the audit keeps under this name.
  const repeat = repeatOf(repeatValue(value as Repeat));
  return repeat ? repeatWords(repeat.unit, repeat.every) : m.not_set();
}

/** How far a member sees; a kind of record that nothing was said of is as their role has it. */
function sightText(value: unknown): string {
  // What the audit keeps under this name.
  const { customer, task } = value as Partial<Sight>;
  return [
    ...(customer ? [`${m.member_sees_customers()}: ${reachName(customer)}`] : []),
    ...(task ? [`${m.member_sees_tasks()}: ${reachName(task)}`] : []),
  ].join(separator());
}
