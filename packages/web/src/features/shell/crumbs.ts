import { createEffect, createSignal, onCleanup } from "solid-js";

export type Crumb = { label: string; href?: string };

const [crumbs, setCrumbs] = createSignal<readonly Crumb[]>([]);

export { crumbs };

/** Says where this page stands; the top bar shows it as long as the page is open. */
export function useCrumbs(of: () => readonly Crumb[]): void {
  createEffect(() => setCrumbs(of()));
  onCleanup(() => setCrumbs([]));
}
