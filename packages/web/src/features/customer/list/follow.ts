import { useQueryClient } from "@tanstack/solid-query";
import { onCleanup, onMount } from "solid-js";
import { listChanges } from "../../../api/changes.ts";
import { customersKey } from "../queries.ts";

const whileSeen = 2_000;
const whileHidden = 30_000;
/** What a list of customers is made of. */
const nouns = new Set(["customer", "order", "merge"]);

/** Shows what others change: asks what was committed after the list's own number, and for its rows anew where it matters. */
export function useFollow(tenantId: () => string, seq: () => number | undefined): void {
  const client = useQueryClient();
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let at = 0;

  const ask = async (): Promise<void> => {
    const from = Math.max(at, seq() ?? 0);
    if (from === 0) return;
    const { items, last } = await listChanges(tenantId(), { after: from, limit: 50 }, stop.signal);
    at = Math.max(at, last);
    const matters = items.some(({ records }) => records.some(({ noun }) => nouns.has(noun)));
    if (matters) await client.invalidateQueries({ queryKey: customersKey(tenantId()) });
  };
  const next = () => {
    clearTimeout(timer);
    timer = setTimeout(
      // A question that fails is asked again in its turn; the list itself tells of being offline.
      () => void ask().then(next, next),
      document.hidden ? whileHidden : whileSeen,
    );
  };
  const seen = () => !document.hidden && next();
  onMount(() => {
    next();
    document.addEventListener("visibilitychange", seen);
  });
  onCleanup(() => {
    clearTimeout(timer);
    stop.abort();
    timer = undefined;
    document.removeEventListener("visibilitychange", seen);
  });
}
