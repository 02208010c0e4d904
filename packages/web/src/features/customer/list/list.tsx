import { useNavigate } from "@solidjs/router";
import Columns3 from "lucide-solid/icons/columns-3";
import ListFilter from "lucide-solid/icons/list-filter";
import { createEffect, createMemo, createSignal, type JSX, lazy, on, Show, Suspense } from "solid-js";
import { m } from "../../../paraglide/messages.js";
import { show } from "../../../session/formatting.ts";
import { useMe } from "../../../session/me.ts";
import { useWorkspace } from "../../../session/workspace.tsx";
import { IconButton } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import type { GridHandle } from "../../../ui/grid/types.ts";
import { createNarrow } from "../../../ui/narrow.ts";
import { PageTitle } from "../../../ui/page.tsx";
import { SearchBox } from "../../../ui/search-box.tsx";
import { fileColumns } from "../../export/columns.ts";
import { useFields } from "../../field/queries.ts";
import { BulkBar } from "../../job/bulk-bar.tsx";
import { BulkDialog, type BulkKind } from "../../job/bulk-dialog.tsx";
import { useMembers } from "../../member/queries.ts";
import { useCrumbs } from "../../shell/crumbs.ts";
import { Chips } from "./chips.tsx";
import { ColumnsDialog } from "./columns-dialog.tsx";
import { Facets } from "./facets.tsx";
import { FilterDialog } from "./filter-dialog.tsx";
import { useFollow } from "./follow.ts";
import { createLayout } from "./layout.ts";
import { ListHead } from "./list-head.tsx";
import { ownersKnow } from "./owner.ts";
import { Peek } from "./peek.tsx";
import { placeOf, rememberPlace } from "./place.ts";
import { Results } from "./results.tsx";
import { createSelection } from "./selection.ts";
import { CustomerGrid } from "./table.tsx";
import { useList } from "./use-list.ts";
import { useRows } from "./use-rows.ts";
import { Views } from "./views.tsx";
import { createWindows } from "./windows.ts";

type Layer = "columns" | "facets" | "export" | { filter: number | undefined } | { bulk: BulkKind };

const ExportDialog = lazy(async () => ({
  default: (await import("../../export/export-dialog.tsx")).ExportDialog,
}));

/** Everybody of the workspace: found, filtered, sorted, selected and changed, however many they are. */
export function CustomersPage(): JSX.Element {
  const workspace = useWorkspace();
  const me = useMe();
  const list = useList();
  const layout = createLayout(list);
  useFields(() => workspace.tenantId);
  const navigate = useNavigate();
  const narrow = createNarrow();
  const rows = createWindows(() => workspace.tenantId, list.search);
  const selected = createSelection(() => rows.total() ?? 0);
  const key = () => `${workspace.tenantId} ${JSON.stringify(list.search())}`;
  const [active, setActive] = createSignal(placeOf(key()).active);
  const [layer, setLayer] = createSignal<Layer>();
  const [facets, setFacets] = createSignal(true);
  let grid: GridHandle | undefined;
  let offset = placeOf(key()).offset;
  const writable = () => workspace.can("customer:write") || workspace.can("customer:delete");

  useFollow(
    () => workspace.tenantId,
    () => rows.shown()?.seq,
  );
  useCrumbs(() => [{ label: m.nav_customers() }]);
  createEffect(() => ownersKnow(me.data?.user));
  useMembers(() => workspace.tenantId);
  const leave = (place: { offset?: number; active?: number }) => {
    offset = place.offset ?? offset;
    rememberPlace(key(), { offset, active: place.active ?? active() });
  };
  createEffect(
    on(
      key,
      () => {
        selected.clear();
        setActive(0);
        offset = 0;
        grid?.top();
      },
      { defer: true },
    ),
  );
  const open = (kind: BulkKind) => selected.count() > 0 && writable() && setLayer({ bulk: kind });
  const { peek, setPeek, toggle } = useRows({
    rows,
    selected,
    active,
    selectable: writable,
    focus: (index) => grid?.focus(index),
    filter: () => setLayer({ filter: undefined }),
    bulk: open,
  });
  const bulk = createMemo(() => {
    const top = layer();
    return typeof top === "object" && "bulk" in top ? top.bulk : undefined;
  });
  const filter = createMemo(() => {
    const top = layer();
    return typeof top === "object" && "filter" in top ? top : undefined;
  });
  const close = () => setLayer(undefined);
  const take = () => setLayer("export");
  const merge = () => {
    const [one, other] = selected.two() ?? [];
    if (one && other) navigate(workspace.path(`/customers/${one}/merge/${other}`));
  };
  const exported = () => {
    const count = selected.count() || (rows.total() ?? 0);
    const of = { count, shown: show.number(count) };
    return selected.count() > 0 ? m.export_selected(of) : m.export_view(of);
  };
  const saveFilter = (at: number | undefined, rule: ReturnType<typeof list.state>["filters"][number]) => {
    const filters = [...list.state().filters];
    if (at === undefined) filters.push(rule);
    else filters[at] = rule;
    list.set({ filters });
    close();
  };

  return (
    <div class="flex h-[calc(100dvh-3rem)] min-h-120 flex-col max-md:h-[calc(100dvh-6.5rem-env(safe-area-inset-bottom))] md:-mb-10 max-md:-mb-20">
      <PageTitle parts={[m.customers_title(), workspace.tenant().name]} />
      <div class="px-4 pt-5 md:px-6">
        <Show when={selected.count() > 0} fallback={<ListHead total={rows.total()} take={take} />}>
          <h1 class="sr-only">{m.customers_title()}</h1>
          <BulkBar
            count={selected.count()}
            total={rows.total() ?? 0}
            all={selected.all}
            clear={selected.clear}
            open={open}
            take={take}
            merge={selected.two() ? merge : undefined}
          />
        </Show>
        <Views list={list} />
        <div class="my-3 flex flex-wrap items-center gap-2">
          <SearchBox
            class="w-80 max-w-80 max-md:w-auto max-md:max-w-none max-md:flex-1"
            label={m.list_search()}
            value={list.state().text}
            wait={150}
            onSearch={(text) => list.set({ text })}
          />
          <div class="min-w-0 flex-1 max-md:order-last max-md:w-full max-md:flex-none">
            <Chips list={list} edit={(index) => setLayer({ filter: index })} />
          </div>
          <IconButton
            name={m.list_facets()}
            aria-expanded={narrow() ? layer() === "facets" : facets()}
            onClick={() => (narrow() ? setLayer("facets") : setFacets(!facets()))}
          >
            <ListFilter size={16} stroke-width={1.5} aria-hidden="true" />
          </IconButton>
          <IconButton name={m.columns_title()} class="max-md:hidden" onClick={() => setLayer("columns")}>
            <Columns3 size={16} stroke-width={1.5} aria-hidden="true" />
          </IconButton>
        </div>
      </div>
      <div class="flex min-h-0 flex-1 border-t border-line">
        <div class="flex min-w-0 flex-1 flex-col md:ps-3">
          <Results list={list} rows={rows}>
            <CustomerGrid
              list={list}
              layout={layout}
              rows={rows}
              selected={writable() ? selected : undefined}
              toggle={toggle}
              active={active()}
              onActive={(index) => {
                setActive(index);
                leave({ active: index });
              }}
              offset={offset}
              onOffset={(next) => leave({ offset: next })}
              handle={(handle) => {
                grid = handle;
              }}
            />
          </Results>
        </div>
        <Show when={peek() && rows.row(active())}>
          {(row) => <Peek row={row()} onClose={() => setPeek(false)} />}
        </Show>
        <Show when={facets() && !narrow() && !(peek() && rows.row(active()))}>
          <aside
            aria-label={m.list_facets()}
            class="w-56 shrink-0 overflow-y-auto border-s border-line px-4 pb-6 max-lg:hidden"
          >
            <Facets tenantId={workspace.tenantId} list={list} />
          </aside>
        </Show>
      </div>
      <Show when={layer() === "columns"}>
        <ColumnsDialog layout={layout} onClose={close} />
      </Show>
      <Show when={layer() === "facets"}>
        <Dialog open onClose={close} title={m.list_facets()}>
          <div class="px-5 pb-4">
            <Facets tenantId={workspace.tenantId} list={list} />
          </div>
        </Dialog>
      </Show>
      <Show when={filter()} keyed>
        {({ filter: at }) => (
          <FilterDialog
            tenantId={workspace.tenantId}
            rule={at === undefined ? undefined : list.state().filters[at]}
            onSave={(rule) => saveFilter(at, rule)}
            onClose={close}
          />
        )}
      </Show>
      <Suspense>
        <Show when={layer() === "export"}>
          <ExportDialog
            of={{
              text: exported(),
              selection: selected.count() > 0 ? selected.request(list.search()) : { search: list.search() },
              columns: fileColumns(layout.names()),
            }}
            onDone={selected.clear}
            onClose={close}
          />
        </Show>
      </Suspense>
      <Show when={bulk()} keyed>
        {(kind) => (
          <BulkDialog
            kind={kind}
            selection={selected.request(list.search())}
            onDone={() => {
              close();
              selected.clear();
              // The bar whose button opened the dialog is gone, so the focus goes back to the list.
              queueMicrotask(() => grid?.focus(active()));
            }}
            onClose={close}
          />
        )}
      </Show>
    </div>
  );
}
