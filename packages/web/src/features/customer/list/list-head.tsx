import { useNavigate } from "@solidjs/router";
import Archive from "lucide-solid/icons/archive";
import Copy from "lucide-solid/icons/copy";
import Ellipsis from "lucide-solid/icons/ellipsis";
import FileDown from "lucide-solid/icons/file-down";
import FileUp from "lucide-solid/icons/file-up";
import Layers from "lucide-solid/icons/layers";
import Plus from "lucide-solid/icons/plus";
import { type JSX, Show } from "solid-js";
import { m } from "../../../paraglide/messages.js";
import { show } from "../../../session/formatting.ts";
import { useWorkspace } from "../../../session/workspace.tsx";
import { Button, ButtonLink } from "../../../ui/button.tsx";
import { Menu, MenuItem } from "../../../ui/menu.tsx";
import { PageHeader } from "../../../ui/page.tsx";
import { openLayer } from "../../shell/layers.ts";

/** The page's name with the exact count of what is shown, and what can be made. */
export function ListHead(props: { total: number | undefined; take: () => void }): JSX.Element {
  const navigate = useNavigate();
  const { can, path } = useWorkspace();
  return (
    <PageHeader
      title={
        <>
          {m.customers_title()}
          <Show when={props.total !== undefined}>
            <span class="ms-2 text-body font-normal text-text3" role="status">
              {m.list_total({ count: props.total ?? 0, shown: show.number(props.total ?? 0) })}
            </span>
          </Show>
        </>
      }
      actions={
        <>
          <Menu
            name={m.list_more()}
            placement="bottom-end"
            class="inline-flex size-8 shrink-0 items-center justify-center rounded-control border border-edge/60 bg-surface text-text2 hover:bg-hover coarse:size-11 dark:bg-raised"
            trigger={<Ellipsis size={16} stroke-width={1.5} aria-hidden="true" />}
          >
            <MenuItem
              icon={<Copy size={16} stroke-width={1.5} aria-hidden="true" />}
              onSelect={() => navigate(path("/customers/duplicates"))}
            >
              {m.dup_title()}
            </MenuItem>
            <MenuItem
              icon={<Layers size={16} stroke-width={1.5} aria-hidden="true" />}
              onSelect={() => navigate(path("/customers/changes"))}
            >
              {m.changes_title()}
            </MenuItem>
            <Show when={can("customer:export")}>
              <MenuItem
                icon={<FileDown size={16} stroke-width={1.5} aria-hidden="true" />}
                onSelect={() => props.take()}
              >
                {m.export_action()}
              </MenuItem>
              <MenuItem
                icon={<Archive size={16} stroke-width={1.5} aria-hidden="true" />}
                onSelect={() => navigate(path("/settings/exports"))}
              >
                {m.exports_title()}
              </MenuItem>
            </Show>
          </Menu>
          <Show when={can("import:write")}>
            <ButtonLink href={path("/imports/new")}>
              <FileUp size={16} stroke-width={1.5} aria-hidden="true" />
              {m.customers_import()}
            </ButtonLink>
          </Show>
          <Show when={can("customer:write")}>
            <Button look="primary" onClick={() => openLayer("new-customer")}>
              <Plus size={16} stroke-width={1.75} aria-hidden="true" />
              {m.customers_add()}
            </Button>
          </Show>
        </>
      }
    />
  );
}
