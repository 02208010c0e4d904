import type { Export } from "@rabita/core/export/schema";
import Download from "lucide-solid/icons/download";
import FileDown from "lucide-solid/icons/file-down";
import Lock from "lucide-solid/icons/lock";
import { createMemo, createSignal, For, type JSX, Match, Show, Switch } from "solid-js";
import { listExports } from "../../api/export.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useMe } from "../../session/me.ts";
import { useInfiniteQuery } from "../../session/query.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { LoadMore } from "../../ui/load-more.tsx";
import { Card, PageHeader, PageTitle } from "../../ui/page.tsx";
import { EmptyState, ErrorState, Loading, Skeleton } from "../../ui/state.tsx";
import { Name, When } from "../../ui/text.tsx";
import { ownerName, ownersKnow } from "../customer/list/owner.ts";
import { useCrumbs } from "../shell/crumbs.ts";
import { ExportDialog } from "./export-dialog.tsx";
import { download, exportsKey } from "./exports.ts";
import { ExportStatus, exportText } from "./words.tsx";

/** Files that were made of the workspace's data: who made them, when, how many rows; and a new one. */
export function ExportsPage(): JSX.Element {
  const { tenant, path, can } = useWorkspace();
  useCrumbs(() => [{ label: m.settings_title(), href: path("/settings") }, { label: m.exports_title() }]);
  return (
    <div class="mx-auto max-w-240 px-4 pt-5 md:px-6">
      <PageTitle parts={[m.exports_title(), tenant().name]} />
      <Show
        when={can("customer:export")}
        fallback={
          <EmptyState
            page
            icon={<Lock size={20} stroke-width={1.5} aria-hidden="true" />}
            title={m.export_no_right_title()}
            text={m.export_no_right_text()}
            action={<ButtonLink href={path("/customers")}>{m.nav_customers()}</ButtonLink>}
          />
        }
      >
        <Exports />
      </Show>
    </div>
  );
}

function Exports(): JSX.Element {
  const { tenantId } = useWorkspace();
  const me = useMe();
  const [making, setMaking] = createSignal(false);
  const list = useInfiniteQuery(() => ({
    queryKey: exportsKey(tenantId),
    queryFn: ({ pageParam }) => listExports(tenantId, { limit: 30, cursor: pageParam }),
    initialPageParam: "",
    getNextPageParam: (page) => page.cursor,
  }));
  const all = createMemo(() =>
    list.isPending ? [] : (list.data?.pages.flatMap((page) => page.items) ?? []),
  );
  ownersKnow(me.data?.user);
  const button = () => (
    <Button look="primary" onClick={() => setMaking(true)}>
      <FileDown size={16} stroke-width={1.5} aria-hidden="true" />
      {m.exports_new()}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={m.exports_title()}
        text={m.exports_text()}
        actions={<Show when={all().length > 0}>{button()}</Show>}
      />
      <div class="mt-4">
        <Switch>
          <Match when={list.isPending}>
            <Loading>
              <Skeleton class="h-52 rounded-card" />
            </Loading>
          </Match>
          <Match when={list.isError && all().length === 0}>
            <ErrorState error={list.error} retry={() => list.refetch()} />
          </Match>
          <Match when={all().length === 0}>
            <EmptyState
              icon={<FileDown size={20} stroke-width={1.5} aria-hidden="true" />}
              title={m.exports_empty_title()}
              text={m.exports_empty_text()}
              action={button()}
            />
          </Match>
          <Match when={true}>
            <Card>
              <ul>
                <For each={all()}>{(one) => <Row one={one} />}</For>
              </ul>
            </Card>
            <LoadMore
              hasMore={list.hasNextPage}
              loading={list.isFetchingNextPage}
              error={list.isFetchNextPageError ? list.error : undefined}
              load={() => list.fetchNextPage()}
            />
          </Match>
        </Switch>
      </div>
      <Show when={making()}>
        <ExportDialog onClose={() => setMaking(false)} />
      </Show>
    </>
  );
}

function Row(props: { one: Export }): JSX.Element {
  const { tenantId } = useWorkspace();
  const size = () => (props.one.bytes === undefined ? "" : ` · ${show.bytes(props.one.bytes)}`);
  return (
    <li class="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2 text-table last:border-0">
      <div class="min-w-0 flex-1 basis-60">
        <div class="font-medium">{exportText(props.one)}</div>
        <div class="text-meta text-text3">
          <Name>{ownerName(props.one.createdBy)}</Name> · <When at={props.one.createdAt} />
        </div>
      </div>
      <Show when={props.one.state === "done"}>
        <span class="text-text2">
          {m.export_done({ count: props.one.rows, shown: show.number(props.one.rows) })}
          {size()}
        </span>
      </Show>
      <ExportStatus state={props.one.state} />
      <Show when={props.one.state === "done"}>
        <Button
          size="sm"
          aria-label={`${m.export_download()}: ${exportText(props.one)}`}
          onClick={() => download(tenantId, props.one.exportId)}
        >
          <Download size={14} stroke-width={1.75} aria-hidden="true" />
          {m.export_download()}
        </Button>
      </Show>
    </li>
  );
}
