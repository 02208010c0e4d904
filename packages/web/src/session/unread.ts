import { createSignal } from "solid-js";

const [counts, setCounts] = createSignal<ReadonlyMap<string, number>>(new Map());

/** How many notifications the person has not read in a workspace, as the server last said; many are 100. */
export const unread = (tenantId: string): number => counts().get(tenantId) ?? 0;

export const setUnread = (tenantId: string, count: number): void =>
  void setCounts(new Map([...counts(), [tenantId, count]]));
