import type { Export } from "@rabita/core/export/schema";
import Download from "lucide-solid/icons/download";
import FileDown from "lucide-solid/icons/file-down";
import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { listExports } from "../../api/export.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useMe } from "../../session/me.ts";
import { useInfiniteQuery } from "../../session/query.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button } from "../../ui/button.tsx";
import { Listed } from "../../ui/listed.tsx";
import { Card, PageHeader } from "../../ui/page.tsx";
import { EmptyState } from "../../ui/state.tsx";
import { Name, When } from "../../ui/text.tsx";
import { ownerName, ownersKnow } from "../customer/list/owner.ts";
import { SettingsFrame } from "../settings/settings-frame.tsx";
import { ExportDialog } from "./export-dialog.tsx";
import { download, exportsKey } from "./exports.ts";
import { ExportStatus, exportText } from "./words.tsx";

/** Files that were made of the workspace's data: who made them, when, how many rows; and a new one. */
export function ExportsPage(): JSX.Element {
  return (
    <SettingsFrame
      title={m.exports_title()}
      wide
      needs={{ right: "customer:export", title: m.export_no_right_title(), text: m.export_no_right_text() }}
    >
      <Exports />
    </SettingsFrame>
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
        <Listed
          list={list}
          isEmpty={all().length === 0}
          empty={
            <EmptyState
              icon={<FileDown size={20} stroke-width={1.5} aria-hidden="true" />}
              title={m.exports_empty_title()}
              text={m.exports_empty_text()}
              action={button()}
            />
          }
        >
          <Card>
            <ul>
              <For each={all()}>{(one) => <Row one={one} />}</For>
            </ul>
          </Card>
        </Listed>
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
          {m.count_rows({ count: props.one.rows, shown: show.number(props.one.rows) })}
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
