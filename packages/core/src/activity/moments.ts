import { withoutHidden } from "../customer/hidden.ts";
import { customers } from "../customer/repo.ts";
import type { JournalEntry } from "../kernel/journal-schema.ts";
import type { CustomerId, Moment } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { actorNames } from "../user/user.ts";

type Event = JournalEntry["events"][number];

const customerOf = ({ data }: Event): string => (typeof data.customerId === "string" ? data.customerId : "");

/** Journal entries as moments. Whoever sees only their own records hears of nothing else. */
export async function momentsOf(scope: TenantScope, entries: JournalEntry[]): Promise<Moment[]> {
  const ids = new Set(entries.flatMap((entry) => entry.events.map(customerOf)).filter((id) => id !== ""));
  const [nameOf, found] = await Promise.all([
    actorNames(scope),
    customers(scope).standingFor([...ids] as CustomerId[]),
  ]);
  const names = new Map([...found].map(([id, item]) => [String(id), item.displayName]));
  const moments = entries.flatMap(({ at, seq, actor, events }) =>
    events.flatMap((event): Moment[] => {
      if (!isTold(scope, event)) return [];
      const id = customerOf(event);
      const name = names.get(id);
      if (scope.visibility !== "all" && name === undefined) return [];
      const record = id !== "" && { record: { noun: "customer", id, ...(name && { name }) } };
      return [{ at, seq, kind: event.name, actor: nameOf(actor), ...record, data: shown(event.data) }];
    }),
  );
  return withoutHidden(scope, moments);
}

/** Who comes, goes and may do what is told to those who decide on it; the audit has all of it, and it alone the sign-ins. */
const isTold = (scope: TenantScope, { name }: Event): boolean =>
  name !== "people.changed" &&
  !name.startsWith("session.") &&
  (scope.may("member:manage") || !/^(member|invitation|hand-over|team|apikey)\./.test(name));

/** Who founded the workspace stays in the journal: an address is not for every reader. */
const shown = ({ founder: _, ...data }: Record<string, unknown>) => data;
