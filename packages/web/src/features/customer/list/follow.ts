import { type QueryKey, useQueryClient } from "@tanstack/solid-query";
import { onCleanup, onMount } from "solid-js";
import { listChanges } from "../../../api/changes.ts";
import { fieldsKey } from "../../field/queries.ts";
import { customersKey } from "../queries.ts";

const whileSeen = 2_000;
const whileHidden = 30_000;
/** Commits asked for at once. */
const most = 100;
/** What a list of customers is made of: themselves, what is added up for them, and the fields they have here. */
export const nouns: ReadonlySet<string> = new Set(["customer", "order", "interaction", "field"]);

/** Shows what others change: asks what was committed after the list's own number, and for its rows anew where it matters. */
export function useFollow(tenantId: () => string, seq: () => number | undefined): void {
  const client = useQueryClient();
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let at = 0;

  /** Answers whether there is more to ask for at once. */
  const ask = async (): Promise<boolean> => {
    const from = Math.max(at, seq() ?? 0);
    if (from === 0) return false;
    const { items, last, more } = await listChanges(tenantId(), { after: from, limit: most }, stop.signal);
    at = Math.max(at, last);
    const touched = new Set(items.flatMap(({ records }) => records.map(({ noun }) => noun)));
    const read = (queryKey: QueryKey) => client.invalidateQueries({ queryKey });
    if (touched.has("field")) void read(fieldsKey(tenantId()));
    if ([...touched].some((noun) => nouns.has(noun))) await read(customersKey(tenantId()));
    return more;
  };
  const next = (more = false) => {
    clearTimeout(timer);
    if (stop.signal.aborted) return;
    const rest = document.hidden ? whileHidden : whileSeen;
    timer = setTimeout(
      // A question that fails is asked again in its turn; the list itself tells of being offline.
      () => void ask().then(next, () => next()),
      more ? 0 : rest,
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
    document.removeEventListener("visibilitychange", seen);
  });
}
