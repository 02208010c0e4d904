import { createEffect, createRoot, createSignal } from "solid-js";
import { keep, kept } from "./kept.ts";

export const themes = ["auto", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const stored = kept("theme");
const [theme, setTheme] = createSignal<Theme>(themes.find((name) => name === stored) ?? "auto");
const system = matchMedia("(prefers-color-scheme: dark)");
const [systemDark, setSystemDark] = createSignal(system.matches);
system.addEventListener("change", (event) => setSystemDark(event.matches));

export { theme };

/** Chooses the colours for this browser; `auto` follows the system, also when that changes later. */
export function chooseTheme(next: Theme): void {
  keep("theme", next === "auto" ? null : next);
  setTheme(next);
}

createRoot(() => {
  createEffect(() => {
    const dark = theme() === "dark" || (theme() === "auto" && systemDark());
    document.documentElement.classList.toggle("dark", dark);
  });
});
