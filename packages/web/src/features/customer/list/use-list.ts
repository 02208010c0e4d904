import { useSearchParams } from "@solidjs/router";
import { createMemo } from "solid-js";
import { type ListParams, type ListState, paramsOf, readState, searchOf } from "./state.ts";

/** The list that the address shows; what it is told goes into the address. */
export function useList() {
  const [params, setParams] = useSearchParams<ListParams & { view?: string }>();
  const state = createMemo<ListState>(() => readState(params));
  return {
    state,
    search: createMemo(() => searchOf(state())),
    view: () => params.view,
    set: (change: Partial<ListState>) =>
      setParams(paramsOf({ ...state(), ...change }), { replace: true, scroll: false }),
    /** Shows a saved view, or everything. */
    open: (viewId: string | undefined, shown: ListState) =>
      setParams({ ...paramsOf(shown), view: viewId ?? null }, { scroll: false }),
  };
}

export type List = ReturnType<typeof useList>;
