import { type JSX, onCleanup, onMount, Show } from "solid-js";
import { m } from "../paraglide/messages.js";
import { Button } from "./button.tsx";
import { errorText } from "./error-text.ts";
import { Notice } from "./notice.tsx";

/** The end of a list: loads the next page when it comes into view (first then, where so said, when the person moves), and by its button. */
export function LoadMore(props: {
  hasMore: boolean;
  loading: boolean;
  error: unknown;
  load: () => void;
  whenScrolled?: boolean;
}): JSX.Element {
  let end: HTMLDivElement | undefined;
  onMount(() => {
    if (!end) return;
    const watcher = new IntersectionObserver(
      (entries) => {
        const near = entries.some(({ isIntersecting }) => isIntersecting);
        if (near && props.hasMore && !props.loading && !props.error) props.load();
      },
      { rootMargin: "400px" },
    );
    const watch = () => end && watcher.observe(end);
    const moved = new AbortController();
    if (props.whenScrolled) {
      // Whatever scrolls, by wheel, touch or key: the event of scrolling itself doesn't bubble, but is seen on its way down.
      document.addEventListener("scroll", watch, { capture: true, once: true, signal: moved.signal });
    } else watch();
    onCleanup(() => {
      moved.abort();
      watcher.disconnect();
    });
  });
  return (
    <div ref={end} class="flex flex-col items-center gap-3 not-empty:py-3">
      <Show when={props.error}>
        <Notice tone="bad">{errorText(props.error)}</Notice>
      </Show>
      <Show when={props.hasMore}>
        <Button look="ghost" pending={props.loading} onClick={() => props.load()}>
          {props.error ? m.action_try_again() : m.action_load_more()}
        </Button>
      </Show>
    </div>
  );
}
