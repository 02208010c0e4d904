import Search from "lucide-solid/icons/search";
import type { JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { IconButton } from "../../ui/button.tsx";
import { openLayer } from "../shell/layers.ts";

const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

/** The way to the palette for who doesn't know its key yet. */
export function PaletteButton(): JSX.Element {
  return (
    <>
      <button
        type="button"
        class="flex h-7 w-44 items-center gap-2 rounded-control border border-edge/60 bg-bg px-2.5 text-table text-text2 hover:bg-hover max-md:hidden coarse:h-11"
        aria-keyshortcuts={isApple ? "Meta+K" : "Control+K"}
        onClick={() => openLayer("palette")}
      >
        <Search size={14} stroke-width={1.5} class="shrink-0" aria-hidden="true" />
        <span class="min-w-0 flex-1 truncate text-start">{m.palette_open()}</span>
        <kbd dir="ltr" class="font-sans text-meta">
          {isApple ? "⌘K" : "Ctrl K"}
        </kbd>
      </button>
      <IconButton name={m.palette_open()} class="md:hidden" onClick={() => openLayer("palette")}>
        <Search size={18} stroke-width={1.5} aria-hidden="true" />
      </IconButton>
    </>
  );
}
