import { createSignal } from "solid-js";

/** Layers that can be opened from anywhere in a workspace. */
export type Layer = "new-customer" | "new-task" | "keys" | "palette";

const [layer, setLayer] = createSignal<Layer>();

export { layer };
export const openLayer = (next: Layer): void => void setLayer(next);
export const closeLayer = (): void => void setLayer(undefined);
