import type { CustomerView } from "@rabita/core/customer/schema";
import { useLocation } from "@solidjs/router";
import { useQueryClient } from "@tanstack/solid-query";
import { createEffect, onCleanup } from "solid-js";
import { keep, kept } from "../../session/kept.ts";
import { customerKey } from "../customer/queries.ts";

/** A customer that was looked at in this browser. */
export type Recent = { tenantId: string; customerId: string; displayName: string; kind: string };

const most = 24;
const shown = 5;

const isRecent = (value: unknown): value is Recent =>
  typeof value === "object" &&
  value !== null &&
  ["tenantId", "customerId", "displayName", "kind"].every(
    (name) => typeof (value as Record<string, unknown>)[name] === "string",
  );

function all(): Recent[] {
  try {
    const read: unknown = JSON.parse(kept("recent") ?? "[]");
    return Array.isArray(read) ? read.filter(isRecent) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

/** Who was looked at last in this workspace, newest first. */
export const recentOf = (tenantId: string): Recent[] =>
  all()
    .filter((one) => one.tenantId === tenantId)
    .slice(0, shown);

function remember(tenantId: string, { customerId, displayName, kind }: CustomerView): void {
  const others = all().filter((one) => one.customerId !== customerId);
  const next = [{ tenantId, customerId, displayName, kind }, ...others];
  keep("recent", JSON.stringify(next.slice(0, most)));
}

/** Remembers the customers whose pages are opened, as soon as their names are known. */
export function useRecent(tenantId: string): void {
  const location = useLocation();
  const client = useQueryClient();
  createEffect(() => {
    const customerId = /\/customers\/(cus_[0-9a-z]+)/.exec(location.pathname)?.[1];
    if (customerId === undefined) return;
    const key = customerKey(tenantId, customerId);
    const look = () => {
      const known = client.getQueryData<CustomerView>(key);
      if (known) remember(tenantId, known);
      return known !== undefined;
    };
    if (look()) return;
    const stop = client.getQueryCache().subscribe(() => look() && stop());
    onCleanup(stop);
  });
}
