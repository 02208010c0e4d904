import type { CustomerRow } from "@rabita/core/customer/row";
import type { OrderRow } from "@rabita/core/order/row";
import type { useNavigate } from "@solidjs/router";
import Building from "lucide-solid/icons/building";
import Clock from "lucide-solid/icons/clock";
import ShoppingBag from "lucide-solid/icons/shopping-bag";
import User from "lucide-solid/icons/user";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import type { Workspace } from "../../session/workspace.tsx";
import { stageName } from "../customer/stage.tsx";
import { actionEntries, pageEntries } from "./actions.ts";
import { type Entry, fits, type Group } from "./entry.ts";
import { recentOf } from "./recent.ts";

type Go = ReturnType<typeof useNavigate>;
export type Found = { query: string; people: readonly CustomerRow[]; orders: readonly OrderRow[] };

/** `>` before the words: actions only. In a right-to-left text both signs look the same. */
export const onlyActions = (text: string): boolean => /^\s*[<>]/.test(text);
export const wordsIn = (text: string): string => text.replace(/^\s*[<>]/, "").trim();

const personEntry = (row: CustomerRow, { path }: Workspace, go: Go): Entry => ({
  id: row.customerId,
  label: row.displayName,
  hint: row.emails[0] ?? row.phones[0] ?? stageName(row.stage),
  icon: row.kind === "organisation" ? Building : User,
  run: () => go(path(`/customers/${row.customerId}`)),
});

const orderEntry = (row: OrderRow, { path }: Workspace, go: Go): Entry => ({
  id: row.orderId,
  label: m.palette_order({ number: row.number ?? "" }),
  hint: show.money(row.total, row.currency),
  icon: ShoppingBag,
  run: () => go(path(`/customers/${row.customerId}`)),
});

/** What the palette lists for a text: who was looked at last, who and what is found, places, actions. */
export function groupsOf(text: string, found: Found | undefined, workspace: Workspace, go: Go): Group[] {
  const query = wordsIn(text);
  const keep = (entries: Entry[]) => entries.filter((entry) => fits(entry, query));
  const actions = { label: m.palette_actions(), entries: keep(actionEntries(workspace, go)) };
  if (onlyActions(text)) return [actions].filter(({ entries }) => entries.length > 0);
  const recent = recentOf(workspace.tenantId).map((one) => ({
    id: `recent-${one.customerId}`,
    label: one.displayName,
    icon: Clock,
    run: () => go(workspace.path(`/customers/${one.customerId}`)),
  }));
  const known = new Set(recent.filter((entry) => fits(entry, query)).map(({ id }) => id.slice(7)));
  const people = query === "" ? [] : (found?.people ?? []);
  const orders = query === "" ? [] : (found?.orders ?? []);
  return [
    { label: m.palette_recent(), entries: keep(recent) },
    {
      label: m.palette_people(),
      entries: people
        .filter(({ customerId }) => !known.has(customerId))
        .map((row) => personEntry(row, workspace, go)),
    },
    { label: m.palette_orders(), entries: orders.map((row) => orderEntry(row, workspace, go)) },
    { label: m.palette_pages(), entries: keep(pageEntries(workspace, go)) },
    actions,
  ].filter(({ entries }) => entries.length > 0);
}
