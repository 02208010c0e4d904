import type { Rule, Search } from "@rabita/core/directory/schema";
import { createSignal } from "solid-js";

/** Some records by id, or the whole of what a search finds but some. */
type Chosen = { whole: boolean; ids: ReadonlySet<string> };
const nothing: Chosen = { whole: false, ids: new Set() };

/** Most records that can be left out of a whole result, or be named: as many as the service takes. */
const mostExceptions = 1_000;

/** What is selected in a list: of the whole result, not of a page. */
export function createSelection(total: () => number) {
  const [chosen, setChosen] = createSignal<Chosen>(nothing);
  const change = (ids: readonly string[], on: boolean) => {
    const next = new Set(chosen().ids);
    // In a whole result the named ones are those left out.
    for (const id of ids)
      if (on === chosen().whole) next.delete(id);
      else next.add(id);
    if (chosen().whole && next.size > mostExceptions) return;
    setChosen({ whole: chosen().whole, ids: next });
  };
  return {
    has: (id: string) => chosen().ids.has(id) !== chosen().whole,
    count: () => (chosen().whole ? Math.max(0, total() - chosen().ids.size) : chosen().ids.size),
    whole: () => chosen().whole && chosen().ids.size === 0,
    change,
    all: () => setChosen({ whole: true, ids: new Set<string>() }),
    clear: () => setChosen(nothing),
    /** The two that are selected, where it is two that were chosen one by one. */
    two: () => (!chosen().whole && chosen().ids.size === 2 ? [...chosen().ids] : undefined),
    /** As a bulk change asks for it. */
    request(search: Search) {
      const { whole, ids } = chosen();
      if (!whole) return { ids: [...ids] };
      if (ids.size === 0) return { search };
      const except: Rule = { not: { column: "customerId", in: [...ids] } };
      return { search: { ...search, where: { all: [...(search.where ? [search.where] : []), except] } } };
    },
  };
}

export type Selected = ReturnType<typeof createSelection>;
