import {
  type InfiniteData,
  InfiniteQueryObserver,
  type InfiniteQueryObserverOptions,
  type InfiniteQueryObserverResult,
  QueryObserver,
  type QueryObserverOptions,
  type QueryObserverResult,
  useQueryClient,
} from "@tanstack/solid-query";
import { type Accessor, createComputed, on, onCleanup } from "solid-js";
import { createStore } from "solid-js/store";

/*
 * TanStack's observers without Solid's Suspense. The library's own hooks suspend what read an answer each time it is
 * asked for anew, and Suspense takes that part of the page away for a moment: an open field would lose its focus.
 */

type Observer<Options, Result extends object> = {
  setOptions(options: Options): void;
  getCurrentResult(): Result;
  subscribe(listener: (result: Result) => void): () => void;
};

/** What the observer says, as a store that changes only where the answer does. */
function observed<Options, Result extends object>(
  observer: Observer<Options, Result>,
  options: Accessor<Options>,
): Result {
  const [state, setState] = createStore<Result>(observer.getCurrentResult());
  const show = (result: Result) => setState(() => result);
  onCleanup(observer.subscribe(show));
  show(observer.getCurrentResult());
  createComputed(
    on(
      options,
      (asked) => {
        observer.setOptions(asked);
        show(observer.getCurrentResult());
      },
      { defer: true },
    ),
  );
  return state;
}

/** Asks for something and follows it in the cache. Reading the answer never suspends: pages show their own four states. */
export function useQuery<Data, Key extends readonly unknown[] = readonly unknown[], Shown = Data>(
  options: Accessor<QueryObserverOptions<Data, Error, Shown, Data, Key>>,
): QueryObserverResult<Shown, Error> {
  const client = useQueryClient();
  return observed(new QueryObserver(client, options()), options);
}

/** The same for a list that is asked for page by page. */
export function useInfiniteQuery<Page, Key extends readonly unknown[], Param>(
  options: Accessor<InfiniteQueryObserverOptions<Page, Error, InfiniteData<Page, Param>, Key, Param>>,
): InfiniteQueryObserverResult<InfiniteData<Page, Param>, Error> {
  const client = useQueryClient();
  return observed(new InfiniteQueryObserver(client, options()), options);
}
