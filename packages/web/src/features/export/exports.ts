import type { Export } from "@rabita/core/export/schema";
import { useQueryClient } from "@tanstack/solid-query";
import { createSignal, onCleanup, onMount } from "solid-js";
import { exportLink, getExport, listExports } from "../../api/export.ts";
import { toastError } from "../../ui/toast.tsx";

/** How long until an export under way is asked for again, in ms. */
const pause = 1_000;

const [shown, setShown] = createSignal<readonly Export[]>([]);

/** Exports under way, and those that ended while this page was open; newest first. */
export { shown as trayExports };

export const exportsKey = (tenantId: string) => ["tenant", tenantId, "exports"] as const;

/** Shows an export in the tray, or how it stands by now. An answer that was overtaken by a newer one is dropped. */
export function showExport(one: Export): void {
  const known = shown().find(({ exportId }) => exportId === one.exportId);
  if (!known) setShown([one, ...shown()]);
  else if (one.version >= known.version)
    setShown(shown().map((each) => (each.exportId === one.exportId ? one : each)));
}

export const hideExport = (exportId: string): void =>
  void setShown(shown().filter((one) => one.exportId !== exportId));

/** Brings the file by a link of its own, which is good for five minutes. */
export async function download(tenantId: string, exportId: string): Promise<void> {
  try {
    const { url } = await exportLink(tenantId, exportId);
    window.location.assign(url);
  } catch (error) {
    toastError(error);
  }
}

/** Follows what is being written, also what was begun on another page. */
export function useTrayExports(tenantId: string, may: boolean): void {
  const client = useQueryClient();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let left = false;
  const refresh = async (): Promise<void> => {
    for (const one of shown().filter(({ state }) => state === "running")) {
      const now = await getExport(tenantId, one.exportId);
      if (left) return;
      showExport(now);
      if (now.state !== "running") await client.invalidateQueries({ queryKey: exportsKey(tenantId) });
    }
  };
  const begin = async (): Promise<void> => {
    const { items } = await listExports(tenantId, { limit: 10 });
    if (left) return;
    for (const one of items.filter(({ state }) => state === "running").reverse()) showExport(one);
  };
  const next = () => {
    // One that can't be asked for now is asked for again in its turn.
    if (!left) timer = setTimeout(() => void refresh().then(next, next), pause);
  };
  onMount(() => {
    if (may) void begin().then(next, next);
  });
  onCleanup(() => {
    left = true;
    clearTimeout(timer);
    setShown([]);
  });
}
