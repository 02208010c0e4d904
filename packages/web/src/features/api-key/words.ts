import type { KeyScope, KeyState } from "@rabita/core/api-key/schema";
import { locale } from "../../i18n/locale.ts";
import { m } from "../../paraglide/messages.js";
import type { Tone } from "../../ui/status.tsx";

type Area<S = KeyScope> = S extends `${infer Noun}:${string}` ? Noun : never;
type Verb<S = KeyScope> = S extends `${string}:${infer May}` ? May : never;

const areas = {
  customer: m.apikey_area_customer,
  order: m.apikey_area_order,
  interaction: m.apikey_area_interaction,
  task: m.apikey_area_task,
  file: m.apikey_area_file,
  field: m.apikey_area_field,
  import: m.apikey_area_import,
  member: m.apikey_area_member,
  tenant: m.apikey_area_tenant,
  journal: m.apikey_area_journal,
  audit: m.apikey_area_audit,
  plan: m.apikey_area_plan,
} satisfies Record<Area, () => string>;

const verbs = {
  read: m.apikey_may_read,
  write: m.apikey_may_write,
  delete: m.apikey_may_delete,
  merge: m.apikey_may_merge,
  export: m.apikey_may_export,
  manage: m.apikey_may_manage,
} satisfies Record<Verb, () => string>;

/** The scopes by what they are about, in the order in which people look for them. */
export const scopesByArea = (all: readonly KeyScope[]): { name: string; scopes: KeyScope[] }[] =>
  Object.entries(areas)
    .map(([noun, name]) => ({ name: name(), scopes: all.filter((scope) => scope.startsWith(`${noun}:`)) }))
    .filter(({ scopes }) => scopes.length > 0);

/** What a scope lets do, without what it is about. */
export function verbName(scope: KeyScope): string {
  const verb = scope.slice(scope.indexOf(":") + 1);
  // A scope ends in one of these: its own type says so.
  return verbs[verb as Verb]();
}

const comma = () => (locale() === "en" ? ", " : "، ");

/** Customers: read, write · Orders: read. */
export const scopesText = (scopes: readonly KeyScope[]): string =>
  scopesByArea(scopes)
    .map((area) => `${area.name}: ${area.scopes.map(verbName).join(comma())}`)
    .join(" · ");

export const stateName = (state: KeyState): string =>
  ({ active: m.apikey_active, expired: m.apikey_expired, revoked: m.apikey_revoked })[state]();

export const stateTone = { active: "ok", expired: "warn", revoked: "off" } satisfies Record<KeyState, Tone>;
