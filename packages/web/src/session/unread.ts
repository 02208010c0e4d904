import { createSignal } from "solid-js";

const [counts, setCounts] = createSignal<ReadonlyMap<string, number>>(new Map());

/** How many notifications the person has not read in a workspace, as the server last said; many are 100. */
export const unread = (tenantId: string): number => counts().get(tenantId) ?? 0;

/** Tells those who show it, and only where it is another number: who reads the news anew then would never come to rest. */
export function setUnread(tenantId: string, count: number): void {
  if (unread(tenantId) === count) return;
  setCounts(new Map([...counts(), [tenantId, count]]));
}
