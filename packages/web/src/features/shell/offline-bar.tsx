import WifiOff from "lucide-solid/icons/wifi-off";
import { createSignal, type JSX, onCleanup, onMount, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";

/** Stands above everything while the browser has no network. */
export function OfflineBar(): JSX.Element {
  const [online, setOnline] = createSignal(navigator.onLine);
  const update = () => setOnline(navigator.onLine);
  onMount(() => {
    window.addEventListener("online", update);
    window.addEventListener("offline", update);
  });
  onCleanup(() => {
    window.removeEventListener("online", update);
    window.removeEventListener("offline", update);
  });
  return (
    <Show when={!online()}>
      <div
        role="status"
        class="sticky top-0 z-50 flex items-center justify-center gap-2 bg-warn-soft px-4 py-1.5 text-table text-warn"
      >
        <WifiOff size={14} stroke-width={1.75} class="shrink-0" aria-hidden="true" />
        {m.offline_bar()}
      </div>
    </Show>
  );
}
