import type { CustomerView } from "@rabita/core/customer/schema";
import type { CustomerFile } from "@rabita/core/file/schema";
import { useQueryClient } from "@tanstack/solid-query";
import { createMemo, For, type JSX, Match, Show, Switch } from "solid-js";
import { deleteFile, listFiles, restoreFile } from "../../api/file.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { useInfiniteQuery } from "../../session/query.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { LoadMore } from "../../ui/load-more.tsx";
import { Card } from "../../ui/page.tsx";
import { ErrorState, Loading, Skeleton } from "../../ui/state.tsx";
import { toast, toastError } from "../../ui/toast.tsx";
import { usePart } from "../customer/opened.ts";
import { customerKey } from "../customer/queries.ts";
import { FileDrop } from "./file-drop.tsx";
import { FileRow } from "./file-row.tsx";
import { UploadRow } from "./upload-row.tsx";
import { createUploads } from "./uploads.ts";

/** A customer's files: dropped or chosen, listed with size and who brought them, saved, deleted and taken back. */
export function CustomerFiles(props: { customer: CustomerView }): JSX.Element {
  const { tenantId, can } = useWorkspace();
  const queries = useQueryClient();
  const { customerId } = props.customer;
  const key = [...customerKey(tenantId, customerId), "files"];
  const uploads = createUploads(tenantId, customerId);
  const part = usePart(tenantId, customerId, key, (page) => page.files);
  const list = useInfiniteQuery(() => ({
    queryKey: key,
    queryFn: ({ pageParam }) => {
      const load = () => listFiles(tenantId, customerId, { limit: 20, cursor: pageParam });
      return pageParam === "" ? part.first(load) : load();
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.cursor,
  }));
  const files = createMemo(() =>
    list.isPending
      ? []
      : (list.data?.pages.flatMap((page) => page.items) ?? []).filter((file) => file.state === "stored"),
  );
  const refresh = () => queries.invalidateQueries({ queryKey: customerKey(tenantId, customerId) });
  const remove = async (file: CustomerFile) => {
    try {
      await deleteFile(tenantId, file);
    } catch (error) {
      toastError(error);
      return;
    }
    void refresh();
    toast(m.file_deleted_toast({ name: isolate(file.name) }), async () => {
      await restoreFile(tenantId, file);
      await refresh();
    });
  };
  return (
    <Card title={m.files_title()}>
      <Show when={can("file:write")}>
        <FileDrop add={uploads.add} />
      </Show>
      <Show when={uploads.list().length > 0}>
        <ul class="border-b border-line">
          <For each={uploads.list()}>
            {(one) => (
              <UploadRow of={one} drop={() => uploads.drop(one.id)} retry={() => uploads.retry(one)} />
            )}
          </For>
        </ul>
      </Show>
      <Switch>
        <Match when={list.isPending}>
          <Loading class="p-4">
            <Skeleton class="h-9" />
          </Loading>
        </Match>
        <Match when={list.isError && files().length === 0}>
          <ErrorState class="py-8" error={list.error} retry={() => list.refetch()} />
        </Match>
        <Match when={files().length === 0}>
          <Show when={!can("file:write")}>
            <p class="px-4 py-6 text-table text-text2">{m.files_none()}</p>
          </Show>
        </Match>
        <Match when={true}>
          <ul>
            <For each={files()}>{(file) => <FileRow file={file} remove={() => void remove(file)} />}</For>
          </ul>
        </Match>
      </Switch>
      <LoadMore
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        error={list.isFetchNextPageError ? list.error : undefined}
        load={() => list.fetchNextPage()}
        whenScrolled
      />
    </Card>
  );
}
