import type { Import } from "@rabita/core/import/schema";
import { A } from "@solidjs/router";
import FileUp from "lucide-solid/icons/file-up";
import { createMemo, For, type JSX, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { Listed } from "../../ui/listed.tsx";
import { PageHeader, PageTitle } from "../../ui/page.tsx";
import { EmptyState, Loading, Skeleton } from "../../ui/state.tsx";
import { Name, When } from "../../ui/text.tsx";
import { useCrumbs } from "../shell/crumbs.ts";
import { useImports } from "./queries.ts";
import { ImportStatus, nounName } from "./words.tsx";

export function ImportsPage(): JSX.Element {
  const workspace = useWorkspace();
  const list = useImports(() => workspace.tenantId);
  const imports = createMemo(() =>
    list.isPending ? [] : (list.data?.pages.flatMap((page) => page.items) ?? []),
  );
  useCrumbs(() => [{ label: m.nav_imports() }]);
  const newImport = () => (
    <Show when={workspace.can("import:write")}>
      <ButtonLink href={workspace.path("/imports/new")} look="primary">
        <FileUp size={16} stroke-width={1.5} aria-hidden="true" />
        {m.imports_new()}
      </ButtonLink>
    </Show>
  );
  return (
    <div class="px-4 pt-5 md:px-6">
      <PageTitle parts={[m.imports_title(), workspace.tenant().name]} />
      <PageHeader title={m.imports_title()} actions={newImport()} />
      <div class="mt-4">
        <Listed
          list={list}
          isEmpty={imports().length === 0}
          loading={
            <Loading class="flex flex-col">
              <For each={[0, 1, 2, 3]}>
                {() => (
                  <div class="flex h-14 items-center gap-4 border-b border-line">
                    <Skeleton class="h-4 w-1/3" />
                    <Skeleton class="ms-auto h-5 w-20" />
                  </div>
                )}
              </For>
            </Loading>
          }
          empty={
            <EmptyState
              icon={<FileUp size={20} stroke-width={1.5} aria-hidden="true" />}
              title={m.imports_empty_title()}
              text={m.imports_empty_text()}
              action={newImport()}
            />
          }
        >
          <ul class="border-t border-line max-md:-mx-4">
            <For each={imports()}>
              {(one) => <Row of={one} href={workspace.path(`/imports/${one.importId}`)} />}
            </For>
          </ul>
        </Listed>
      </div>
    </div>
  );
}

function Row(props: { of: Import; href: string }): JSX.Element {
  const rows = () => m.count_rows({ count: props.of.counts.rows, shown: show.number(props.of.counts.rows) });
  return (
    <li class="border-b border-line">
      <A
        href={props.href}
        class="flex min-h-14 items-center gap-3 px-4 py-2 text-table transition-colors duration-120 hover:bg-hover md:px-3"
      >
        <span class="flex size-8 shrink-0 items-center justify-center rounded-control bg-hover text-text2">
          <FileUp size={16} stroke-width={1.5} aria-hidden="true" />
        </span>
        <span class="min-w-0 flex-1">
          <Name class="block truncate font-medium">{props.of.fileName}</Name>
          <span class="block truncate text-meta text-text3">
            {nounName(props.of.noun)} · {rows()}
            <Show when={props.of.counts.refused > 0}>
              {" · "}
              {m.import_count_refused()}: {show.number(props.of.counts.refused)}
            </Show>
          </span>
        </span>
        <Show when={props.of.state === "running"}>
          <span class="text-text2">{show.percent(props.of.progress)}</span>
        </Show>
        <ImportStatus of={props.of} />
        <When at={props.of.createdAt} class="w-24 shrink-0 text-end text-meta text-text3 max-md:hidden" />
      </A>
    </li>
  );
}
