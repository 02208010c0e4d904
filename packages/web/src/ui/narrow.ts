import { type Accessor, createSignal, onCleanup } from "solid-js";

/** True while the window is too narrow for a table. */
export function createNarrow(): Accessor<boolean> {
  const query = matchMedia("(width < 48rem)");
  const [narrow, setNarrow] = createSignal(query.matches);
  const update = () => setNarrow(query.matches);
  query.addEventListener("change", update);
  onCleanup(() => query.removeEventListener("change", update));
  return narrow;
}
