import type { View } from "@rabita/core/view/schema";
import { useQueryClient } from "@tanstack/solid-query";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Pencil from "lucide-solid/icons/pencil";
import Trash from "lucide-solid/icons/trash";
import { createSignal, For, type JSX, Show } from "solid-js";
import { listTeams } from "../../../api/team.ts";
import { createView, deleteView, editView, listViews, restoreView } from "../../../api/view.ts";
import { isolate } from "../../../format/isolate.ts";
import { m } from "../../../paraglide/messages.js";
import { useMe } from "../../../session/me.ts";
import { useQuery } from "../../../session/query.ts";
import { useWorkspace } from "../../../session/workspace.tsx";
import { Button } from "../../../ui/button.tsx";
import { Menu, MenuItem } from "../../../ui/menu.tsx";
import { toast, toastError } from "../../../ui/toast.tsx";
import { teamsKey } from "../../team/queries.ts";
import { columnText, isSameState, type ListState, readColumn, searchOf } from "./state.ts";
import type { List } from "./use-list.ts";
import { type Sharing, ViewDialog } from "./view-dialog.tsx";

const blank: ListState = { text: "", filters: [], sort: undefined, columns: undefined };

/** A view's state as the list has it: a rule that isn't a row of conditions is one condition. */
const stateOf = ({ state: { text = "", where, sort, columns } }: View): ListState => ({
  columns: columns?.map(readColumn),
  text,
  filters: where === undefined ? [] : "all" in where ? where.all : [where],
  sort: sort?.[0],
});

/** Tabs that every workspace has: people alone, and companies alone. */
const kinds = ["person", "organisation"] as const;
const onlyOf = (kind: string): ListState => ({ ...blank, filters: [{ column: "kind", in: [kind] }] });

const tab =
  "-mb-px h-9 max-w-48 truncate border-b-2 border-transparent px-2.5 text-table font-medium text-text2 hover:text-text aria-[current]:border-accent aria-[current]:text-text coarse:h-11";

/** Lists that are kept under a name, the person's own and everyone's: open, keep, rename, share, delete. */
export function Views(props: { list: List }): JSX.Element {
  const { tenantId, can } = useWorkspace();
  const client = useQueryClient();
  const me = useMe();
  const key = ["tenant", tenantId, "views"];
  const known = useQuery(() => ({ queryKey: key, queryFn: () => listViews(tenantId) }));
  const [dialog, setDialog] = createSignal<{ view: View | undefined }>();
  const views = () => (known.isSuccess ? known.data.items.filter((view) => view.noun === "customer") : []);
  const teams = useQuery(() => ({
    queryKey: teamsKey(tenantId),
    queryFn: ({ signal }: { signal: AbortSignal }) => listTeams(tenantId, signal),
    enabled: dialog() !== undefined || views().some(({ visibility }) => visibility === "team"),
    staleTime: 30_000,
  }));
  const myTeams = () => {
    const userId = me.data?.user.userId;
    const items = teams.isSuccess ? teams.data.items : [];
    return items.filter((team) => userId && (team.leadId === userId || team.memberIds.includes(userId)));
  };
  const current = () => views().find((view) => view.viewId === props.list.view());
  const leads = ({ visibility, teamId }: View) =>
    visibility === "team" &&
    myTeams().some((team) => team.teamId === teamId && team.leadId === me.data?.user.userId);
  const own = (view: View) => view.createdBy === me.data?.user.userId || can("tenant:manage") || leads(view);
  const isKind = () => kinds.some((kind) => isSameState(props.list.state(), onlyOf(kind)));
  const isAll = () => current() === undefined && !isKind();
  const changed = () => {
    const view = current();
    return (
      !isSameState(props.list.state(), view ? stateOf(view) : blank) && (view !== undefined || !isKind())
    );
  };
  /** The teams of the person, and the one that the view is for already. */
  const sharable = (view: View | undefined) => [
    ...myTeams(),
    ...(teams.isSuccess ? teams.data.items : []).filter(
      ({ teamId }) => teamId === view?.teamId && !myTeams().some((team) => team.teamId === teamId),
    ),
  ];
  const refresh = () => client.invalidateQueries({ queryKey: key });
  const asKept = () => {
    const { text, where, sort } = searchOf(props.list.state());
    const { columns } = props.list.state();
    return {
      ...(text && { text }),
      ...(where && { where }),
      ...(sort && { sort }),
      ...(columns && { columns: columns.map(columnText) }),
    };
  };

  const save = async (view: View) => {
    try {
      await editView(tenantId, view.viewId, { version: view.version, state: asKept() });
      await refresh();
      toast(m.saved());
    } catch (error) {
      toastError(error);
    }
  };
  const remove = async (view: View) => {
    try {
      await deleteView(tenantId, view.viewId, view.version);
    } catch (error) {
      toastError(error);
      return;
    }
    props.list.open(undefined, blank);
    void refresh();
    toast(m.view_deleted_toast({ name: isolate(view.name) }), async () => {
      const back = await restoreView(tenantId, view.viewId);
      await refresh();
      props.list.open(back.viewId, stateOf(back));
    });
  };
  const keep = async (view: View | undefined, given: { name: string } & Sharing, idempotencyKey: string) => {
    if (view) await editView(tenantId, view.viewId, { version: view.version, ...given });
    else {
      const made = await createView(tenantId, { ...given, state: asKept() }, idempotencyKey);
      props.list.open(made.viewId, props.list.state());
    }
    await refresh();
  };

  return (
    <div class="mt-3 flex min-w-0 items-center gap-1 border-b border-line">
      <nav aria-label={m.views_title()} class="min-w-0 overflow-x-auto">
        <ul class="flex gap-0.5">
          <li>
            <button
              type="button"
              class={tab}
              aria-current={isAll() ? "page" : undefined}
              onClick={() => props.list.open(undefined, blank)}
            >
              {m.view_all()}
            </button>
          </li>
          <For each={kinds}>
            {(kind) => (
              <li>
                <button
                  type="button"
                  class={tab}
                  aria-current={
                    current() === undefined && isSameState(props.list.state(), onlyOf(kind))
                      ? "page"
                      : undefined
                  }
                  onClick={() => props.list.open(undefined, onlyOf(kind))}
                >
                  {kind === "person" ? m.view_people() : m.view_companies()}
                </button>
              </li>
            )}
          </For>
          <For each={views()}>
            {(view) => (
              <li>
                <button
                  type="button"
                  class={tab}
                  aria-current={current()?.viewId === view.viewId ? "page" : undefined}
                  onClick={() => props.list.open(view.viewId, stateOf(view))}
                >
                  <bdi>{view.name}</bdi>
                  <Show when={current()?.viewId === view.viewId && changed()}>
                    <span
                      class="ms-1.5 inline-block size-1.5 rounded-full bg-accent align-middle"
                      aria-hidden="true"
                    />
                    <span class="sr-only">{m.view_changed()}</span>
                  </Show>
                </button>
              </li>
            )}
          </For>
        </ul>
      </nav>
      <Show when={current()}>
        {(view) => (
          <Show when={own(view())}>
            <Menu
              name={m.view_menu({ name: isolate(view().name) })}
              class="inline-flex size-8 shrink-0 items-center justify-center rounded-control text-text2 hover:bg-hover coarse:size-11"
              trigger={<Ellipsis size={16} stroke-width={1.5} aria-hidden="true" />}
            >
              <MenuItem
                icon={<Pencil size={16} stroke-width={1.5} aria-hidden="true" />}
                onSelect={() => setDialog({ view: view() })}
              >
                {m.view_rename()}
              </MenuItem>
              <MenuItem
                danger
                icon={<Trash size={16} stroke-width={1.5} aria-hidden="true" />}
                onSelect={() => remove(view())}
              >
                {m.view_delete()}
              </MenuItem>
            </Menu>
          </Show>
        )}
      </Show>
      <Show when={changed() && can("view:write")}>
        <span class="ms-auto flex shrink-0 gap-1">
          <Show when={current()}>
            {(view) => (
              <>
                <Button
                  look="ghost"
                  size="sm"
                  onClick={() => props.list.open(view().viewId, stateOf(view()))}
                >
                  {m.view_reset()}
                </Button>
                <Show when={own(view())}>
                  <Button look="ghost" size="sm" onClick={() => save(view())}>
                    {m.view_update()}
                  </Button>
                </Show>
              </>
            )}
          </Show>
          <Button look="ghost" size="sm" onClick={() => setDialog({ view: undefined })}>
            {m.view_save()}
          </Button>
        </span>
      </Show>
      <Show when={dialog()} keyed>
        {(open) => (
          <ViewDialog
            view={open.view}
            teams={sharable(open.view)}
            taken={views().flatMap(({ viewId, name }) => (viewId === open.view?.viewId ? [] : [name]))}
            save={(given, idempotencyKey) => keep(open.view, given, idempotencyKey)}
            onClose={() => setDialog(undefined)}
          />
        )}
      </Show>
    </div>
  );
}
