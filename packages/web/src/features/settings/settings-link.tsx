import { A } from "@solidjs/router";
import ChevronRight from "lucide-solid/icons/chevron-right";
import type { JSX } from "solid-js";

/** From the settings to a page of their own. */
export const SettingsLink = (props: { href: string; title: string; text: string }): JSX.Element => (
  <A
    href={props.href}
    class="flex items-center gap-4 rounded-card border border-line bg-surface px-4 py-3 transition-colors duration-120 hover:bg-hover"
  >
    <span class="min-w-0 flex-1">
      <span class="block font-semibold">{props.title}</span>
      <span class="block text-table text-text2">{props.text}</span>
    </span>
    <ChevronRight size={16} stroke-width={1.5} class="mirror shrink-0 text-text3" aria-hidden="true" />
  </A>
);
