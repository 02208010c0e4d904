import { For, type JSX } from "solid-js";
import { Loading, Skeleton } from "../../ui/state.tsx";

/** The shape of a timeline that is on its way. */
export function MomentsSkeleton(): JSX.Element {
  return (
    <Loading class="flex flex-col gap-5 px-4 py-4">
      <For each={[0, 1, 2, 3]}>
        {() => (
          <div class="flex gap-3">
            <Skeleton class="size-7 rounded-full" />
            <div class="flex flex-1 flex-col gap-2 pt-1">
              <Skeleton class="h-3.5 w-1/2" />
              <Skeleton class="h-3 w-1/3" />
            </div>
          </div>
        )}
      </For>
    </Loading>
  );
}
