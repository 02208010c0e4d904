import { Popover } from "@kobalte/core/popover";
import { A } from "@solidjs/router";
import Settings from "lucide-solid/icons/sliders-horizontal";
import type { JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { NewsList } from "./news-list.tsx";
import { useNews } from "./queries.ts";
import { ReadAll } from "./read-all.tsx";

/** The news beside the bell. Escape or a press elsewhere closes it and gives the focus back. */
export function NewsPopover(props: {
  anchor: () => HTMLButtonElement | undefined;
  onClose: () => void;
}): JSX.Element {
  const { path } = useWorkspace();
  const news = useNews();
  const isBell = (event: { target: EventTarget | null }) =>
    event.target instanceof Node && props.anchor()?.contains(event.target) === true;
  return (
    <Popover
      open
      onOpenChange={(open) => open || props.onClose()}
      anchorRef={props.anchor}
      placement="bottom-end"
      gutter={6}
    >
      <Popover.Content
        class="z-50 flex max-h-[min(640px,80vh)] w-100 animate-in flex-col overflow-hidden rounded-card border border-line bg-raised shadow-popover outline-none"
        // The bell closes it by itself; both would open it again.
        onPointerDownOutside={(event) => isBell(event.detail.originalEvent) && event.preventDefault()}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          props.anchor()?.focus();
        }}
      >
        <div class="flex min-h-11 shrink-0 items-center justify-between gap-2 border-b border-line ps-4 pe-2">
          <Popover.Title class="text-body font-semibold">{m.news_title()}</Popover.Title>
          <ReadAll news={news} />
        </div>
        <div class="min-h-0 flex-1 overflow-y-auto" tabindex="-1">
          <NewsList news={news} left={props.onClose} />
        </div>
        <div class="flex shrink-0 items-center justify-between gap-2 border-t border-line px-4 py-2 text-table">
          <A href={path("/notifications")} class="rounded-chip text-accent-text hover:underline">
            {m.news_all()}
          </A>
          <A
            href={path("/preferences")}
            class="inline-flex items-center gap-1.5 rounded-chip text-text2 hover:text-text"
          >
            <Settings size={14} stroke-width={1.5} aria-hidden="true" />
            {m.news_settings()}
          </A>
        </div>
      </Popover.Content>
    </Popover>
  );
}
