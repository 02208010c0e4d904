import { A } from "@solidjs/router";
import { For, type JSX, Show } from "solid-js";
import { listSkipped } from "../../api/job.ts";
import { m } from "../../paraglide/messages.js";
import { useInfiniteQuery } from "../../session/query.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { LoadMore } from "../../ui/load-more.tsx";
import { Loading, Skeleton } from "../../ui/state.tsx";
import { Name } from "../../ui/text.tsx";
import { reasonText } from "./words.ts";

/** The records that a bulk change, or its undoing, left as they are, and why. */
export function SkippedDialog(props: { jobId: string; onClose: () => void }): JSX.Element {
  const { tenantId, path } = useWorkspace();
  const list = useInfiniteQuery(() => ({
    queryKey: ["tenant", tenantId, "job", props.jobId, "skipped"],
    queryFn: ({ pageParam }) => listSkipped(tenantId, props.jobId, { limit: 50, cursor: pageParam }),
    initialPageParam: "",
    getNextPageParam: (page) => page.cursor,
  }));
  const items = () => (list.isSuccess ? list.data.pages.flatMap((page) => page.items) : []);
  return (
    <Dialog open onClose={props.onClose} title={m.job_left_title()} text={m.job_left_text()}>
      <div class="px-5 py-3">
        <Show
          when={!list.isPending}
          fallback={
            <Loading>
              <Skeleton class="h-24" />
            </Loading>
          }
        >
          <ul>
            <For each={items()}>
              {(one) => (
                <li class="flex min-h-10 flex-wrap items-center justify-between gap-x-4 border-b border-line py-1.5 text-table last:border-0">
                  <Show
                    when={one.displayName}
                    fallback={<span class="text-text3">{m.job_left_unknown()}</span>}
                  >
                    {(name) => (
                      <A
                        href={path(`/customers/${one.customerId}`)}
                        class="rounded-chip font-medium hover:underline"
                        onClick={() => props.onClose()}
                      >
                        <Name>{name()}</Name>
                      </A>
                    )}
                  </Show>
                  <span class="text-text2">{reasonText(one.reason)}</span>
                </li>
              )}
            </For>
          </ul>
          <LoadMore
            hasMore={list.hasNextPage}
            loading={list.isFetchingNextPage}
            error={list.error}
            load={() => list.fetchNextPage()}
          />
        </Show>
      </div>
    </Dialog>
  );
}
