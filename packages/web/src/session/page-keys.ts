import { createSignal, onCleanup, onMount } from "solid-js";
import type { Keys } from "./keys.ts";

const [pageKeys, setPageKeys] = createSignal<Keys>({});

/** Keys of the open page; the frame listens for them beside its own. */
export { pageKeys };

/** Gives the keys of a page to the frame for as long as the page is open. */
export function usePageKeys(keys: Keys): void {
  onMount(() => setPageKeys((others) => ({ ...others, ...keys })));
  onCleanup(() =>
    setPageKeys((all) => Object.fromEntries(Object.entries(all).filter(([key]) => all[key] !== keys[key]))),
  );
}
