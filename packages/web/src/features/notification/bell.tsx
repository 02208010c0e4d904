import { useLocation, useNavigate } from "@solidjs/router";
import BellIcon from "lucide-solid/icons/bell";
import { createEffect, createSignal, type JSX, lazy, on, Show, Suspense } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { useChanges } from "../../session/changes.ts";
import { show } from "../../session/formatting.ts";
import { unread } from "../../session/unread.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { IconButton } from "../../ui/button.tsx";
import { createNarrow } from "../../ui/narrow.ts";

const NewsPopover = lazy(async () => ({ default: (await import("./news-popover.tsx")).NewsPopover }));

/** As many as the badge has room for. */
const mostShown = 99;

/** How much is unread, and the news itself: beside the bell, or as a page where there is no room beside it. */
export function Bell(): JSX.Element {
  const { tenantId, path } = useWorkspace();
  const navigate = useNavigate();
  const location = useLocation();
  const narrow = createNarrow();
  const [open, setOpen] = createSignal(false);
  let button: HTMLButtonElement | undefined;
  // The count comes with what tells of changes, so listening is all that it takes.
  useChanges(() => {});
  createEffect(
    on(
      () => location.pathname,
      () => setOpen(false),
      { defer: true },
    ),
  );
  const count = () => unread(tenantId);
  const shown = () => (count() > mostShown ? `+${show.number(mostShown)}` : show.number(count()));
  const name = () => (count() > 0 ? m.news_open_unread({ count: count(), shown: shown() }) : m.news_open());
  return (
    <span class="relative inline-flex">
      <IconButton
        ref={button}
        name={name()}
        aria-haspopup={narrow() ? undefined : "dialog"}
        aria-expanded={narrow() ? undefined : open()}
        onClick={() => (narrow() ? navigate(path("/notifications")) : setOpen(!open()))}
      >
        <BellIcon size={16} stroke-width={1.5} aria-hidden="true" />
      </IconButton>
      {/* Its number is in the button's name already. */}
      <Show when={count() > 0}>
        <span
          class="pointer-events-none absolute -top-0.5 -end-0.5 min-w-4 coarse:top-1 coarse:end-1 rounded-full bg-bad-solid px-1 text-center text-[10px] leading-4 font-semibold text-on-accent"
          aria-hidden="true"
        >
          {shown()}
        </span>
      </Show>
      <Suspense>
        <Show when={open()}>
          <NewsPopover anchor={() => button} onClose={() => setOpen(false)} />
        </Show>
      </Suspense>
    </span>
  );
}
