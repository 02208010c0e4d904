import { onCleanup, onMount } from "solid-js";
import { layerOpen } from "../../session/keys.ts";
import { closeLayer, layer, openLayer } from "../shell/layers.ts";
import { useRecent } from "./recent.ts";

/** Ctrl or ⌘ K opens the palette, while typing too, and closes it; what is looked at is remembered for it. */
export function usePalette(tenantId: string): void {
  useRecent(tenantId);
  const press = (event: KeyboardEvent): void => {
    const asked = (event.ctrlKey || event.metaKey) && event.code === "KeyK";
    if (!asked || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (layer() === "palette") closeLayer();
    else if (!layerOpen()) openLayer("palette");
  };
  onMount(() => document.addEventListener("keydown", press));
  onCleanup(() => document.removeEventListener("keydown", press));
}
