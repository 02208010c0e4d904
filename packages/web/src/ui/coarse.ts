import { type Accessor, createSignal, onCleanup } from "solid-js";

/** True where a finger points: rows are 44 px high then, whatever was chosen. */
export function createCoarse(): Accessor<boolean> {
  const query = matchMedia("(pointer: coarse)");
  const [coarse, setCoarse] = createSignal(query.matches);
  const update = () => setCoarse(query.matches);
  query.addEventListener("change", update);
  onCleanup(() => query.removeEventListener("change", update));
  return coarse;
}
